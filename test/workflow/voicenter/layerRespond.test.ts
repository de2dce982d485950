import type { IConnections, IDataObject, INodeExecutionData } from 'n8n-workflow';

import {
	customDataExample,
	dialExample,
	goToLayerExample,
	sayExample,
	sayFields,
	dialFields,
	customDataFields,
} from '../../../simulators/voicenter/document';
import { runWorkflow, type TestNode } from '../../support/runWorkflow';

const call = { did: '0722776772', callerId: '0501234567', dtmf: '1234', layerId: 5 };
const trigger: TestNode = {
	name: 'Call',
	type: 'voicenterLayerTrigger',
	typeVersion: 2,
	parameters: { safetyLayer: '20' },
};
const reply = (parameters: IDataObject, more: Partial<TestNode> = {}): TestNode => ({
	name: 'Reply',
	type: 'voicenterLayerRespond',
	parameters: parameters as TestNode['parameters'],
	...more,
});
const items = (...json: IDataObject[]): INodeExecutionData[] =>
	json.map((entry) => ({ json: entry }));

async function answerOf(parameters: IDataObject, input: IDataObject = call) {
	const { responses, run } = await runWorkflow([trigger, reply(parameters)], items(input));
	const error = run.data.resultData.error;
	return { response: responses[0], responses, error, run };
}

const customData = {
	entry: Object.entries(customDataFields.customData).map(([name, value]) => ({ name, value })),
};

describe('each operation sends the example of the document', () => {
	test.each<[string, string, IDataObject]>([
		['goToLayer', goToLayerExample, { layer: '12' }],
		['goToLayer', customDataExample, { ...customDataFields, customData }],
		['say', sayExample, { ...sayFields, parts: { part: sayFields.parts } }],
		['dial', dialExample, { ...dialFields, customData, targets: { target: dialFields.targets } }],
	])('%s', async (operation, example, parameters) => {
		const { response, responses } = await answerOf({ operation, ...parameters });
		expect(response).toEqual({
			body: JSON.parse(example),
			headers: { 'content-type': 'application/json; charset=utf-8' },
			statusCode: 200,
		});
		expect(responses).toHaveLength(1);
	});

	test('reportError', async () => {
		const { response } = await answerOf({ operation: 'reportError' });
		expect(response).toMatchObject({ body: { STATUS: 1 }, statusCode: 500 });
	});

	test.each<[string, string, IDataObject]>([
		['goToLayer', goToLayerExample, { layer: 12 }],
		['goToLayer', customDataExample, customDataFields],
		['say', sayExample, sayFields],
		['dial', dialExample, dialFields],
		[
			'dial',
			dialExample,
			{ ...dialFields, customData: JSON.stringify(customDataFields.customData) },
		],
		['dial', dialExample, { ...dialFields, targets: JSON.stringify(dialFields.targets) }],
		['say', sayExample, { ...sayFields, parts: JSON.stringify(sayFields.parts) }],
	])('fromInput: %s', async (action, example, item) => {
		const { response } = await answerOf({ operation: 'fromInput' }, { id: 7, action, ...item });
		expect(response).toMatchObject({ body: JSON.parse(example) });
	});
});

test('the first item answers, and all items pass as they came', async () => {
	const input = items({ layer: 7 }, { layer: 8 });
	const { responses, run } = await runWorkflow(
		[trigger, reply({ operation: 'goToLayer', layer: '={{ $json.layer }}' })],
		input,
	);
	expect(responses.map(({ body }: { body?: unknown }) => body)).toEqual([
		{ STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: 7 },
	]);
	const output = run.data.resultData.runData.Reply[0].data?.main[0];
	expect(output?.map(({ json, pairedItem }) => ({ json, pairedItem }))).toEqual([
		{ json: { layer: 7 }, pairedItem: { item: 0 } },
		{ json: { layer: 8 }, pairedItem: { item: 1 } },
	]);
});

describe('a date from an expression is told in the time zone of the workflow', () => {
	test.each([
		["={{ DateTime.fromISO('2019-12-14T22:30:00Z') }}", '2019-12-15T00:30:00'],
		["={{ new Date('2019-12-14T22:30:00Z') }}", '2019-12-15T00:30:00'],
		[
			"={{ DateTime.fromISO('2019-12-14T10:12:59', { zone: 'Europe/London' }) }}",
			'2019-12-14T12:12:59',
		],
		['={{ "2019-12-14T10:12:59" }}', '2019-12-14T10:12:59'],
	])('%s', async (content, expected) => {
		const { response, error } = await answerOf({
			operation: 'say',
			language: 'EN',
			nextLayer: '2',
			parts: {
				part: [
					{ type: 'DateTime', content },
					{ type: 'Date', content },
				],
			},
		});
		expect(error).toBeUndefined();
		expect(response).toMatchObject({
			body: { DATA: [{ Content: expected }, { Content: expected.slice(0, 10) }] },
		});
	});
});

// As the check before publishing takes it.
test.each([
	['=', "'Layer' is empty"],
	['=abc', `'Layer' is "abc", not a whole number of 0 or more`],
])('to n8n text behind = is %j without it', async (layer, problem) => {
	const { error } = await answerOf({ operation: 'goToLayer', layer });
	expect(error?.message).toBe(problem);
	const { response } = await answerOf({ operation: 'goToLayer', layer: '=12' });
	expect(response).toMatchObject({ body: { LAYER: 12 } });
});

test.each(['ring', ''])(
	'an imported workflow with the operation %j fails by its name',
	async (operation) => {
		const { error, responses } = await answerOf({ operation });
		expect(responses).toEqual([]);
		expect(error?.message).toBe(`There is no operation '${operation}'`);
	},
);

describe('a language outside the list', () => {
	const parts = { part: [{ type: 'Number', content: '={{ 5 }}' }] };
	const saying = { operation: 'say', nextLayer: '2', parts };

	test.each([
		['by its code', { language: 'other', languageCode: 'FR' }],
		['by an expression', { language: '={{ "FR" }}' }],
		['by an expression, beside a code', { language: '={{ "FR" }}', languageCode: 'DE' }],
	])('%s', async (_, language) => {
		const { response } = await answerOf({ ...saying, ...language });
		expect(response).toMatchObject({ body: { LANGUAGE: 'FR', DATA: [{ Content: '5' }] } });
	});

	test('a code that is left behind counts no more', async () => {
		const { response } = await answerOf({ ...saying, language: 'EN', languageCode: 'DE' });
		expect(response).toMatchObject({ body: { LANGUAGE: 'EN' } });
	});

	test.each([
		['={{ "" }}', 'is empty'],
		['French', 'is "French", not a language code'],
	])('the code %j is refused by its name', async (languageCode, problem) => {
		const { error } = await answerOf({ ...saying, language: 'other', languageCode });
		expect(error?.message).toContain(`'Language Code' ${problem}`);
	});
});

describe('a bad value fails the node by the name that the editor shows, and sends nothing', () => {
	test.each<[IDataObject, string, RegExp]>([
		[
			{ operation: 'goToLayer', layer: 'abc' },
			`'Layer' is "abc", not a whole number of 0 or more`,
			/such as 12/,
		],
		[{ operation: 'goToLayer', layer: '={{ $json.nothing }}' }, `'Layer' is empty`, /such as 12/],
		[
			{
				operation: 'goToLayer',
				layer: '1',
				callerName: 'x'.repeat(129),
				options: { optionalData: 'stop' },
			},
			`'Caller Name' has 129 characters`,
			/at most 128/,
		],
		[{ operation: 'say', language: 'EN', nextLayer: '1' }, `'Parts' is empty`, /at least one/],
		[{ operation: 'dial', callerId: '072', nextVoId: '1' }, `'Targets' is empty`, /phone number/],
		[{ operation: 'fromInput' }, `'action' is empty`, /goToLayer, say, dial, /],
	])('%j', async (parameters, message, cure) => {
		const { responses, error } = await answerOf(parameters);
		expect(responses).toEqual([]);
		expect(error?.message).toContain(message);
		expect(error?.description).toMatch(cure);
	});

	test('an item whose list is not JSON', async () => {
		const item = { action: 'dial', ...dialFields, targets: '0501234567]' };
		const { responses, error } = await answerOf({ operation: 'fromInput' }, item);
		expect(responses).toEqual([]);
		expect(error?.message).toContain(`'targets' is text, but not JSON`);
	});
});

describe('n8n\'s "On Error" setting', () => {
	const bad = { operation: 'goToLayer', layer: 'abc' };
	const spare = reply({ operation: 'goToLayer', layer: '20' }, { name: 'Spare' });

	test('continue: each item becomes an error item, and another reply can answer', async () => {
		const { responses, run } = await runWorkflow(
			[trigger, reply(bad, { onError: 'continueRegularOutput' }), spare],
			items(call, call),
		);
		const message = expect.stringContaining(`'Layer' is "abc"`);
		expect(run.data.resultData.runData.Reply[0].data?.main[0]).toMatchObject([
			{ json: { error: { message } }, pairedItem: { item: 0 } },
			{ json: { error: { message } }, pairedItem: { item: 1 } },
		]);
		expect(responses).toMatchObject([{ body: { LAYER: 20 } }]);
	});

	test('continue with error output: the items go to the second output', async () => {
		const { run } = await runWorkflow(
			[trigger, reply(bad, { onError: 'continueErrorOutput' })],
			items(call),
		);
		const [regular, errors] = run.data.resultData.runData.Reply[0].data?.main ?? [];
		expect(regular).toEqual([]);
		expect(errors).toMatchObject([
			{ json: { ...call, error: { message: expect.stringContaining('Layer') } } },
		]);
	});
});

describe('a connection from a node that was deleted', () => {
	test.each(['Reply', 'Between'])(
		'to %s is told by its name, with what takes it away',
		async (end) => {
			const between = reply({ operation: 'fromInput' }, { name: 'Between', disabled: true });
			const nodes = [trigger, between, reply({ operation: 'reportError' })];
			const connections: IConnections = {
				Gone: { main: [[{ node: end, type: 'main', index: 0 }]] },
			};
			const { responses, run } = await runWorkflow(nodes, items(call), { connections });
			expect(responses).toEqual([]);
			expect(run.data.resultData.error).toMatchObject({
				message: `A connection to '${end}' comes from a node that was deleted`,
				description: `Delete '${end}' in the editor, which takes the connection away, then add it again and connect it.`,
			});
			expect(run.data.resultData.error).toHaveProperty('node.parameters', {});
		},
	);
});

describe('without a Voicenter Layer Trigger upstream', () => {
	test.each([
		['no node before it', [reply({ operation: 'reportError' })]],
		[
			'a trigger that is switched off',
			[{ ...trigger, disabled: true }, reply({ operation: 'reportError' })],
		],
	])('%s', async (_, nodes) => {
		const { responses, run } = await runWorkflow(nodes, items(call));
		expect(responses).toEqual([]);
		expect(run.data.resultData.error).toMatchObject({
			message: expect.stringMatching(/No Voicenter Layer Trigger leads to this node/),
		});
		expect(run.data.resultData.error).toHaveProperty('node.parameters', {});
	});
});
