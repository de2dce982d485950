import type { IDataObject } from 'n8n-workflow';

import {
	customAddressOptions,
	customBodyOptions,
} from '../../../nodes/EightByEight/InteractionData/apiVersion';
import { runNode, useEightByEight } from './support';

const { server } = useEightByEight();
const guid = 'int-1628bb9dbf7-YTGAUsGrJDvPC9DqMgJr01iy-phone-01-acmecorp01';
const callId = 'MDc5ZGI5ZDgyYjY2NGRiNjNjMjQ3ZjkyMGQyMzljMzY';
const data = async (parameters: IDataObject) =>
	await runNode(server(), 'eightByEightInteractionData', {
		operation: 'set',
		identifyBy: 'guid',
		identifier: guid,
		...parameters,
	});
const bySipCall = { identifyBy: 'callId', identifier: callId };
const mode = {
	mode: 'json',
	variablesJson: '[{"name": "_tel", "value": "1", "ivr": true, "dataType": "phone number"}]',
};
const older = { name: '_tel', value: '1', ivr: 'true', dataType: 'phone number' };
const newer = { name: '_tel', value: '1', ivr: true, dataType: 'phone' };
const custom = (more: IDataObject = {}) => ({ options: { apiVersion: 'custom', ...more } });

describe('each version is sent as its document has it, and the simulated 8x8 takes it', () => {
	test.each<[string, IDataObject, string, object]>([
		['none chosen', {}, `/api/v1/interaction/data/guid/${guid}`, { variables: [older] }],
		[
			'the support site',
			{ ...bySipCall, options: { apiVersion: 'supportSite' } },
			`/api/v1/interaction/data/callId/${callId}`,
			{ variables: [older] },
		],
		[
			'the developer docs of 2025-11-27',
			{ options: { apiVersion: '2025-11-27' } },
			`/api/v1/interaction/data/${guid}`,
			{ variables: [newer] },
		],
		[
			'those of 2025-12-08',
			{ options: { apiVersion: '2025-12-08' } },
			`/api/v1/interaction/data/${guid}`,
			{ data: [{ variables: [newer] }] },
		],
		[
			'custom, nothing changed',
			custom(),
			`/api/v1/interaction/data/guid/${guid}`,
			{ variables: [older] },
		],
		[
			'custom, the base URL of the support site',
			custom({ path: 'tstats' }),
			`/api/tstats/interaction/data/guid/${guid}`,
			{ variables: [older] },
		],
		[
			'custom, its query parameter guid',
			custom({ identifierIn: 'query' }),
			`/api/v1/interaction/data?guid=${guid}`,
			{ variables: [older] },
		],
		[
			'custom, its query parameter callId',
			{ ...bySipCall, ...custom({ identifierIn: 'query', path: 'tstats' }) },
			`/api/tstats/interaction/data?callId=${callId}`,
			{ variables: [older] },
		],
		[
			'custom, all from expressions as text',
			custom({
				identifierIn: '={{ "path" }}',
				wrapper: '={{ "array" }}',
				booleansAsText: '={{ "false" }}',
			}),
			`/api/v1/interaction/data/${guid}`,
			{ data: [{ variables: [newer] }] },
		],
		[
			'not custom: what Custom left behind has no effect',
			{ options: { path: 'tstats', wrapper: 'object', identifierIn: 'query' } },
			`/api/v1/interaction/data/guid/${guid}`,
			{ variables: [older] },
		],
	])('%s', async (_, parameters, address, body) => {
		const set = await data({ ...mode, ...parameters });
		const get = await data({ ...parameters, operation: 'get' });
		const simplified = await data({
			...parameters,
			operation: 'get',
			options: { ...(parameters.options as object), simplify: true },
		});
		expect(
			server().requests.map(({ path, query }) => (query.size > 0 ? `${path}?${query}` : path)),
		).toEqual([address, address, address]);
		expect(server().requests[0].body).toEqual(body);
		expect([set.error, get.error]).toEqual([undefined, undefined]);
		expect(set.output).toMatchObject([{ variablesSet: 1 }]);
		expect(JSON.stringify(get.output)).toContain(guid);
		expect(simplified.output).toEqual([{ _tel: '1' }]);
	});
});

test('an object around the variables, as in code of 8x8, is sent; no document has it', async () => {
	const { error } = await data({ ...mode, ...custom({ wrapper: 'object' }) });
	expect(server().requests[0].body).toEqual({ data: { variables: [older] } });
	expect(error?.message).toBeDefined();
});

test('Custom begins with the form of the default', () => {
	const defaults = [...customAddressOptions, ...customBodyOptions].map((option) => [
		option.name,
		option.default,
	]);
	expect(Object.fromEntries(defaults)).toEqual({
		path: 'v1',
		identifierIn: 'typedPath',
		wrapper: 'none',
		booleansAsText: true,
	});
});

test.each<[IDataObject, string]>([
	[{ options: { apiVersion: '={{ "2024" }}' } }, `'API Version' is "2024"`],
	[custom({ booleansAsText: '={{ "maybe" }}' }), `'Booleans as Text' is "maybe"`],
	[custom({ identifierIn: '={{ 0 }}' }), "'ID In' is 0"],
	[custom({ wrapper: '={{ "list" }}' }), `'Wrapper' is "list"`],
	[custom({ path: '={{ "v2" }}' }), `'Path' is "v2"`],
])('%j is refused before anything is sent', async (parameters, message) => {
	const { error } = await data({ ...mode, ...parameters });
	expect(error?.message).toContain(message);
	expect(server().requests).toEqual([]);
});

describe('Get', () => {
	test.each([
		['guid', guid, `/api/v1/interaction/data/guid/${guid}`],
		['callId', callId, `/api/v1/interaction/data/callId/${callId}`],
	])('by %s: the answer as it came', async (identifyBy, identifier, path) => {
		const { output } = await data({ operation: 'get', identifyBy, identifier });
		expect(server().requests).toMatchObject([{ method: 'GET', path, bodyText: '' }]);
		expect(output[0]).toMatchObject({
			InteractionId: guid,
			ANI: '16175551234',
			CallerName: 'John Doe',
		});
	});

	test.each<[string, boolean, RegExp]>([
		['<html>Please log in</html>', false, /begins with: <html>Please log in/],
		['<html>Please log in</html>', true, /begins with: <html>Please log in/],
		['', false, /is empty/],
		['', true, /is empty/],
		['null', false, /begins with: null/],
		['{"OK":true}', true, /begins with: \{"OK":true\}/],
		[`{"message":"${'x'.repeat(999)}"}`, true, /begins with: \{"message":"x{50,88}$/],
	])('%s is an error, with Simplify %s', async (body, simplify, cure) => {
		server().misbehave({ kind: 'otherBody', body });
		const { error, output } = await data({ operation: 'get', options: { simplify } });
		expect(output).toEqual([]);
		expect(error?.message).toBe('8x8 did not answer with interaction data');
		expect(error?.description).toMatch(cure);
		expect(error?.description).toMatch(/'API Version'/);
	});

	test.each([
		['{"OK":true}', { OK: true }],
		['["OK"]', { body: ['OK'] }],
	])('%s is handed on without Simplify', async (body, expected) => {
		server().misbehave({ kind: 'otherBody', body });
		expect((await data({ operation: 'get' })).output).toEqual([expected]);
	});
});
