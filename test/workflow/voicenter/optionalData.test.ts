import { ExecuteContext } from 'n8n-core';
import type { IDataObject, Logger } from 'n8n-workflow';

import { dialFields, goToLayerExample } from '../../../simulators/voicenter/document';
import { runWorkflow, type TestNode } from '../../support/runWorkflow';

const call = { ivrUniqueId: '1bcd7954', did: '072-2776772', layerId: 5 };
const trigger: TestNode = {
	name: 'Call',
	type: 'voicenterLayerTrigger',
	typeVersion: 2,
	parameters: { safetyLayer: '20' },
};
const reply = (parameters: IDataObject): TestNode => ({
	name: 'Reply',
	type: 'voicenterLayerRespond',
	parameters: parameters as TestNode['parameters'],
});

/** Where n8n's contexts read each parameter. */
interface ReadsParameters {
	_getNodeParameter(name: string): unknown;
}

const warn = jest.fn();
beforeAll(() => {
	const logger = { error: jest.fn(), warn, info: jest.fn(), debug: jest.fn() } as Logger;
	jest.spyOn(ExecuteContext.prototype, 'logger', 'get').mockReturnValue(logger as never);
});
beforeEach(() => warn.mockClear());

async function answerOf(parameters: IDataObject, input: IDataObject = call) {
	const nodes = [trigger, reply(parameters)];
	const { responses, run } = await runWorkflow(nodes, [{ json: input }]);
	return {
		body: (responses[0] as IDataObject | undefined)?.body,
		error: run.data.resultData.error,
	};
}

const row = (value: string) => ({ entry: [{ name: 'crmId', value }] });
const goTo = { operation: 'goToLayer', layer: '12' };

test('the unknown caller goes where the others go, and nothing is logged', async () => {
	const { body } = await answerOf({
		...goTo,
		customData: row('={{ $json.crmId }}'),
		callerName: '={{ $json.first }} {{ $json.last }}',
	});
	expect(body).toEqual(JSON.parse(goToLayerExample));
	expect(warn).not.toHaveBeenCalled();
});

test('a date in custom data is its ISO text', async () => {
	const value = "={{ DateTime.fromISO('1970-01-02T03:04:05Z', { zone: 'utc' }) }}";
	const { body } = await answerOf({ ...goTo, customData: row(value) });
	expect(body).toMatchObject({ CUSTOM_DATA: { crmId: '1970-01-02T03:04:05.000Z' } });
});

test('the option is read only where something does not fit', async () => {
	const read = jest.spyOn(
		ExecuteContext.prototype as unknown as ReadsParameters,
		'_getNodeParameter',
	);
	const names = () => read.mock.calls.map(([name]) => name);
	await answerOf({ ...goTo, callerName: 'Dana', customData: row('7') });
	expect(names()).toEqual(['layer', 'callerName', 'customData']);
	await answerOf({ ...goTo, callerName: 'x'.repeat(129) });
	expect(names().slice(3)).toEqual(['layer', 'callerName', 'customData', 'options.optionalData']);
	read.mockRestore();
});

describe('what does not fit is one warning of the log, which quotes nothing', () => {
	const secret = 'secret'.repeat(30);
	const line =
		'Voicenter call "1bcd7954": answered by "Reply", but \'Caller Name\' was cut from 180 to 128 characters; \'Custom Data: crmId\' was cut from 180 to 128 characters';

	test.each<[string, IDataObject, IDataObject]>([
		['Go to Layer', { ...goTo, callerName: secret, customData: row(secret) }, call],
		[
			'From Input Item',
			{ operation: 'fromInput' },
			{
				...call,
				action: 'goToLayer',
				layer: 12,
				callerName: secret,
				customData: { crmId: secret },
			},
		],
	])('%s', async (_, parameters, item) => {
		const { body } = await answerOf(parameters, item);
		expect(body).toMatchObject({ LAYER: 12, CALLER_NAME: secret.slice(0, 128) });
		expect(warn.mock.calls.map(([message]) => message as string)).toEqual([line]);
		expect(JSON.stringify(warn.mock.calls)).not.toContain('secret');
	});

	test('a name cannot begin a line of its own', async () => {
		const customData = { ['a\r\n2026 error']: secret };
		const item = { action: 'goToLayer', layer: 12, customData };
		await answerOf({ operation: 'fromInput' }, item);
		expect(warn.mock.calls[0][0]).toMatch(/^Voicenter call "unknown": [ -~]+$/);
	});

	test('custom data in a column that is no JSON', async () => {
		const item = { action: 'goToLayer', layer: 12, customData: '{"crmId": sec' };
		expect((await answerOf({ operation: 'fromInput' }, item)).body).toMatchObject({ LAYER: 12 });
		expect(warn.mock.calls[0][0]).toMatch(
			/'Custom Data' was left out: it is text of 13 characters/,
		);
	});
});

test.each<[IDataObject, IDataObject, RegExp]>([
	[{ ...goTo, customData: row('x'.repeat(129)) }, call, /^'Custom Data: crmId'/],
	[
		{ operation: 'fromInput' },
		{ action: 'goToLayer', layer: 12, customData: 'x' },
		/^'customData'/,
	],
])('with the option Stop the node fails: %j', async (parameters, item, field) => {
	const stop = { options: { optionalData: 'stop' } };
	const { body, error } = await answerOf({ ...parameters, ...stop }, item);
	expect(body).toBeUndefined();
	expect(error?.message).toMatch(field);
	expect(warn).not.toHaveBeenCalled();
});

test('an empty Caller ID is the number that was called, behind other nodes too', async () => {
	const dial = {
		...dialFields,
		callerId: '',
		customData: {},
		targets: { target: dialFields.targets },
	};
	const first = { ...reply({ operation: 'goToLayer', layer: '1' }), name: 'First' };
	const nodes = [trigger, first, reply({ operation: 'dial', ...dial })];
	const { responses } = await runWorkflow(nodes, [{ json: call }]);
	expect(responses).toMatchObject([{}, { body: { CALLER_ID: '0722776772' } }]);
});

test.each([
	['anonymous', '0722776772'],
	['0501234567', '0501234567'],
])("an item with the trigger's fields dials, whoever calls: %s", async (callerId, CALLER_ID) => {
	const item = { ...dialFields, action: 'dial', ...call, callerId };
	const { body, error } = await answerOf({ operation: 'fromInput' }, item);
	expect(error).toBeUndefined();
	expect(body).toMatchObject({ ACTION: 'DIAL', CALLER_ID });
});
