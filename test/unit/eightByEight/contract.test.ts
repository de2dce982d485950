import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { EightByEightApi } from '../../../credentials/EightByEightApi.credentials';
import { EightByEightCcCalls } from '../../../nodes/EightByEight/CcCalls/EightByEightCcCalls.node';
import { EightByEightExternalIvr } from '../../../nodes/EightByEight/ExternalIvr/EightByEightExternalIvr.node';
import { EightByEightInteractionData } from '../../../nodes/EightByEight/InteractionData/EightByEightInteractionData.node';

/** What users have in their saved workflows: names, what a menu holds, and what counts when nothing is set. */

/** The fields of an operation, those of a collection after its name; its own menus left out. */
function fieldsOf(properties: INodeProperties[], operation: string): Record<string, unknown> {
	const shown = properties.filter(({ displayOptions }) =>
		displayOptions?.show?.operation?.includes(operation),
	);
	return Object.fromEntries(shown.flatMap((field) => written(field, '')));
}

function written(field: INodeProperties, prefix: string): Array<[string, unknown]> {
	const name = prefix + field.name;
	switch (field.type) {
		case 'notice':
			return [];
		case 'collection':
			return (field.options as INodeProperties[]).flatMap((inner) => written(inner, `${name}.`));
		case 'fixedCollection':
			return (field.options as INodePropertyCollection[]).flatMap((group) =>
				group.values.flatMap((inner) => written(inner, `${name}.${group.name}.`)),
			);
		case 'options': {
			const values = (field.options as INodePropertyOptions[]).map(({ value }) => value);
			return [[name, [field.default, values]]];
		}
		case 'resourceLocator':
			return [[name, field.modes?.map((mode) => mode.typeOptions?.searchListMethod ?? mode.name)]];
		default:
			return [[name, field.default]];
	}
}

const agentId = ['searchAgents', 'id'];
const queueId = ['searchQueues', 'id'];
const timeout = { 'options.timeout': 30 };
const alreadyEnded = { 'options.alreadyEndedIsSuccess': false, ...timeout };
const identifier = { identifyBy: ['guid', ['guid', 'callId']], identifier: '' };
const dataOptions = {
	'options.path': ['v1', ['tstats', 'v1']],
	'options.requestsPerMinute': 100,
	'options.typedIdentifier': true,
	...timeout,
};
const ivrOptions = {
	'extIvrData.entry.name': '',
	'extIvrData.entry.value': '',
	'options.method': ['POST', ['GET', 'POST']],
	...timeout,
};

describe.each([
	[
		new EightByEightCcCalls(),
		{
			end: { interactionId: '', 'options.endPostProcessing': false, ...alreadyEnded },
			hangUpAgent: { interactionId: '', agentId, ...alreadyEnded },
			place: {
				agentId,
				number: '',
				prefix: '',
				callerId: '',
				queueId,
				'additionalFields.dialplanId': '',
				'additionalFields.extTransactionData.entry.name': '',
				'additionalFields.extTransactionData.entry.value': '',
				'additionalFields.forceCall': false,
				'additionalFields.ctlUserData.entry.name': '',
				'additionalFields.ctlUserData.entry.value': '',
				...timeout,
			},
			setTransactionCodes: {
				interactionId: '',
				agentId,
				'codes.code.listId': '',
				'codes.code.itemId': '',
				...timeout,
			},
			freeAll: { agentId, ...alreadyEnded },
			freeOne: { agentId, lineNo: [1, [1, 2]], ...alreadyEnded },
		},
	],
	[
		new EightByEightInteractionData(),
		{
			get: { ...identifier, 'options.simplify': false, ...dataOptions },
			set: {
				...identifier,
				mode: ['manual', ['allFields', 'json', 'manual']],
				'variables.variable.name': '',
				'variables.variable.value': '',
				'variables.variable.ivr': false,
				'variables.variable.display': false,
				'variables.variable.displayName': '',
				'variables.variable.dataType': [
					'',
					['currency', 'date', '', 'number', 'phone number', 'text', 'time'],
				],
				'variables.variable.privacy': false,
				variablesJson: '{\n  "_queueId": "201"\n}',
				'options.booleansAsText': true,
				'options.wrapper': ['none', ['array', 'object', 'none']],
				...dataOptions,
			},
		},
	],
	[
		new EightByEightExternalIvr(),
		{
			forwardToAgent: { sipCallId: '', agentId, ...ivrOptions },
			forwardToQueue: { sipCallId: '', queueId, ...ivrOptions },
		},
	],
])('$description.displayName', ({ description, methods }, operations: Record<string, object>) => {
	const { properties } = description;

	test.each(Object.entries(operations))('%s', (operation, fields) => {
		expect(fieldsOf(properties, operation)).toEqual(fields);
	});

	test('the menus hold these operations and no more', () => {
		const menus = properties.filter(({ name }) => name === 'operation');
		const values = menus.flatMap(({ options }) => options as INodePropertyOptions[]);
		expect(values.map(({ value }) => value)).toEqual(Object.keys(operations));
	});

	test('options stand in the order of their names', () => {
		for (const { options } of properties.filter(({ name }) => name === 'options')) {
			const names = options?.map((option) => (option as INodeProperties).displayName) ?? [];
			expect(names).toEqual([...names].sort());
		}
	});

	test('the lists and the credential test that the editor asks for are there', () => {
		const json = JSON.stringify(properties);
		const asked = ['searchAgents', 'searchQueues'].filter((name) => json.includes(name));
		const { listSearch = {} } = methods as { listSearch?: object };
		expect(Object.keys(listSearch)).toEqual(asked);
		expect(Object.keys(methods.credentialTest)).toEqual([description.credentials?.[0].testedBy]);
	});

	test('an AI agent may use it', () => {
		expect(description.usableAsTool).toBe(true);
	});
});

test('8x8 Contact Center API', () => {
	const fields = new EightByEightApi().properties.map(({ name, typeOptions, required }) => [
		name,
		{ isHidden: typeOptions?.password === true, isRequired: required === true },
	]);
	expect(Object.fromEntries(fields)).toEqual({
		host: { isHidden: false, isRequired: true },
		tenant: { isHidden: false, isRequired: true },
		username: { isHidden: false, isRequired: false },
		actionToken: { isHidden: true, isRequired: true },
		dataToken: { isHidden: true, isRequired: false },
	});
});
