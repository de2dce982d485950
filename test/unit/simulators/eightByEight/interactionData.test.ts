import { addInteraction, type Interaction } from '../../../../simulators/eightByEight/state';
import { acmecorp01, emptyTenant } from '../../../../simulators/eightByEight/tenants';
import { acme, ask, basic, place, simulate } from './client';
import { getDataExample, variablesExample } from './examples';

const documented = emptyTenant(getDataExample.tenant);
documented.actionToken = getDataExample.token;
addInteraction(documented, { guid: getDataExample.guid });

const simulated = simulate({ tenants: [acmecorp01(), documented] });
const guid = 'int-1628bb9dbf7-YTGAUsGrJDvPC9DqMgJr01iy-phone-01-acmecorp01';
const callId = 'MDc5ZGI5ZDgyYjY2NGRiNjNjMjQ3ZjkyMGQyMzljMzY';
const byGuid = `/api/v1/interaction/data/guid/${guid}`;

const set = async (json: unknown, path = byGuid) =>
	await ask(simulated.eightByEight, 'POST', path, { json });
const get = async (path = byGuid) => await ask(simulated.eightByEight, 'GET', path);
const interaction = () => acme(simulated.eightByEight).interactions.get(guid) as Interaction;
const one = (more: object = {}) => ({ variables: [{ name: '_a', value: '1', ...more }] });
const failureOf = (code: number, message: unknown) => ({ status: 'error', code, message });

const roots = ['/api/v1/interaction/data', '/api/tstats/interaction/data'];
const paths = roots.flatMap((root) => [
	`${root}/guid/${guid}`,
	`${root}/callId/${callId}`,
	`${root}?guid=${guid}`,
	`${root}?callId=${callId}`,
]);
/** Of the developer docs. */
const untyped = `/api/v1/interaction/data/${guid}`;

test.each(paths)('takes the example of the document at %s', async (path) => {
	expect(await set(variablesExample, path)).toMatchObject({
		status: 200,
		json: {
			status: 'success',
			message: 'Variables successfully set',
			interactionId: guid,
			variablesSet: 4,
		},
	});
	expect([...interaction().variables.values()]).toEqual([
		{ name: '_queueId', value: '201', ivr: true },
		{ name: '_SSN', value: '111-22-3333', ivr: true, privacy: true },
		{ name: '_amount', value: '110.55', display: true, displayName: 'Amount Due' },
		{
			name: '_dueDate',
			value: '04 July 2019',
			ivr: true,
			display: true,
			displayName: 'Due Date',
			dataType: 'date',
		},
	]);
	expect((await get(path)).json).toMatchObject({ InteractionId: guid });
});

test('answers the curl of the document', async () => {
	const { path, tenant, token } = getDataExample;
	const reply = await ask(simulated.eightByEight, 'GET', path, {
		auth: basic(tenant, token) as `Basic ${string}`,
		headers: { 'content-type': 'application/json' },
	});
	expect(reply).toMatchObject({ status: 200, json: { InteractionId: getDataExample.guid } });
});

describe('Set', () => {
	const longest = {
		name: `_${'a1B'.repeat(8).slice(1)}`,
		value: 'x'.repeat(1000),
		displayName: 'x'.repeat(29),
	};

	test.each<[string, unknown]>([
		['flags as text', one({ ivr: 'true', display: 'false', privacy: 'false' })],
		['the longest of all', { variables: [longest] }],
		['an empty value', one({ value: '' })],
		...['text', 'number', 'phone number', 'date', 'time', 'currency'].map(
			(dataType): [string, unknown] => [`data type ${dataType}`, one({ dataType })],
		),
		['50 variables', { variables: Array.from({ length: 50 }, () => one().variables[0]) }],
	])('takes %s', async (_, json) => {
		expect((await set(json)).json).toMatchObject({ status: 'success' });
	});

	test.each<[string, unknown]>([
		['JSON booleans', one({ ivr: true, display: false, privacy: false })],
		['the wrapper of the newest document', { data: [one(), one({ name: '_b' })] }],
		['data type phone', one({ dataType: 'phone' })],
	])('takes %s where the developer docs have it, and nowhere else', async (_, json) => {
		for (const path of paths) expect([path, (await set(json, path)).status]).toEqual([path, 400]);
		expect((await set(json, untyped)).json).toMatchObject({ status: 'success' });
	});

	test.each<[string, unknown]>([
		['flags as text', one({ ivr: 'true' })],
		['flags as text in the wrapper', { data: [one({ ivr: 'true' })] }],
		['data type phone number', one({ dataType: 'phone number' })],
		['data that is an object', { data: one() }],
	])('refuses %s where the developer docs have another form', async (_, json) => {
		expect((await set(json, untyped)).status).toBe(400);
	});

	test.each<[string, unknown, RegExp]>([
		['a name without _', one({ name: 'a' }), /^Invalid variable name: must start with underscore$/],
		['_ alone', one({ name: '_' }), /^Invalid variable name$/],
		['a name of 25 characters', one({ name: `_${'a'.repeat(24)}` }), /^Invalid variable name$/],
		['a name with a space', one({ name: '_a b' }), /^Invalid variable name$/],
		['a name with a second _', one({ name: '_a_b' }), /^Invalid variable name$/],
		['a name with ä', one({ name: '_ä' }), /^Invalid variable name$/],
		['no name', { variables: [{ value: '1' }] }, /^variables\.0\.name: Required$/],
		['no value', { variables: [{ name: '_a' }] }, /^variables\.0\.value: Required$/],
		['a value that is a number', one({ value: 1 }), /^variables\.0\.value: .*received number$/],
		['a value of 1001 characters', one({ value: 'x'.repeat(1001) }), /^variables\.0\.value: /],
		['a display name of 30', one({ displayName: 'x'.repeat(30) }), /^variables\.0\.displayName/],
		['another data type', one({ dataType: 'boolean' }), /^variables\.0\.dataType: /],
		['"yes"', one({ ivr: 'yes' }), /^variables\.0\.ivr: /],
		['"TRUE"', one({ display: 'TRUE' }), /^variables\.0\.display: /],
		['privacy "value"', one({ privacy: 'value' }), /^variables\.0\.privacy: /],
		['a number for a boolean', one({ privacy: 1 }), /^variables\.0\.privacy: /],
		['another key of a variable', one({ type: 'text' }), /Unrecognized key.*'type'/],
		['another key', { ...one(), interactionId: guid }, /Unrecognized key.*'interactionId'/],
		['a token', { ...one(), token: 'acmecorp01-action-token' }, /'token'$/],
		['a bare list', one().variables, /./],
		['no variables', {}, /^variables: Required$/],
		['data beside variables', { ...one(), data: [one()] }, /'data'/],
		// "Add or update custom variables for a specific interaction": none is not one.
		['an empty list', { variables: [] }, /^variables: .*at least 1/],
		['51 variables', { variables: Array(51).fill(one().variables[0]) }, /more than 50/],
		['what is not JSON', '{', /not JSON/],
	])('refuses %s', async (_, json, message) => {
		const reply = await set(json);
		expect([reply.status, reply.json]).toEqual([
			400,
			failureOf(400, expect.stringMatching(message)),
		]);
		expect(interaction().variables.size).toBe(0);
	});

	test('refuses 51 in two parts', async () => {
		const parts = { data: [{ variables: Array(50).fill(one().variables[0]) }, one()] };
		expect((await set(parts, untyped)).json).toMatchObject({
			message: expect.stringMatching(/50/),
		});
	});

	test('refuses a form', async () => {
		const form = { variables: '[]' };
		expect((await ask(simulated.eightByEight, 'POST', byGuid, { form })).status).toBe(400);
	});

	test('adds variables and replaces those of the same name', async () => {
		await set(one({ privacy: 'true' }));
		await set({ variables: [{ name: '_b', value: '2' }, one({ value: '3' }).variables[0]] });
		expect((await get()).json).toMatchObject({
			UserInput: [
				{ name: '_a', value: '3' },
				{ name: '_b', value: '2' },
			],
		});
	});
});

test.each([
	[`/api/tstats/interaction/data/${guid}`, 404],
	[`/api/v1/interaction/data?guid=${guid}&callId=${callId}`, 400],
	[`/api/v1/interaction/data?guid=${guid}&guid=${guid}`, 400],
	[`${byGuid}?guid=${guid}`, 400],
])('no document has %s', async (path, status) => {
	expect((await get(path)).status).toBe(status);
});

describe('an unknown interaction', () => {
	test.each([
		'/api/v1/interaction/data/guid/int-0',
		'/api/v1/interaction/data/callId/none',
		'/api/v1/interaction/data/int-0',
		`/api/v1/interaction/data/${callId}`,
		'/api/v1/interaction/data?guid=int-0',
		'/api/v1/interaction/data',
		`/api/v1/interaction/data/guid/${callId}`,
		`/api/v1/interaction/data/callId/${guid}`,
		`/api/v1/interaction/data/guid/${getDataExample.guid}`,
	])('is 404: %s', async (path) => {
		const expected = { status: 404, json: failureOf(404, 'Interaction not found') };
		expect(await get(path)).toMatchObject(expected);
		expect(await set(one(), path)).toMatchObject(expected);
	});
});

test('a SIP call id may hold what must be percent-encoded', async () => {
	const { guid: found } = addInteraction(acme(simulated.eightByEight), { callId: 'a/b@c d' });
	const { json } = await get('/api/v1/interaction/data/callId/a%2Fb%40c%20d');
	expect(json).toMatchObject({ InteractionId: found });
});

describe('Get', () => {
	const known = {
		channel: '18005551234',
		ani: '16175551234',
		callerName: 'John Doe',
		createTime: expect.any(String),
	};

	test('gives the keys of the older document, those that are known, and masks', async () => {
		await set(variablesExample);
		interaction().priority = '5';
		expect((await get()).json).toEqual({
			InteractionId: guid,
			Channel: known.channel,
			CreateTime: known.createTime,
			ANI: known.ani,
			CallerName: known.callerName,
			Priority: '5',
			UserInput: [
				{ name: '_queueId', value: '201' },
				{ name: '_SSN', value: '****' },
				{ name: '_amount', value: '110.55' },
				{ name: '_dueDate', value: '04 July 2019' },
			],
		});
		expect(interaction().variables.get('_SSN')?.value).toBe('111-22-3333');
	});

	test('gives those of the developer docs where they have the path', async () => {
		await set(variablesExample);
		expect((await get(untyped)).json).toEqual({
			interactionId: guid,
			...known,
			variables: [
				{ name: '_queueId', value: '201' },
				{ name: '_SSN', value: '****' },
				{ name: '_amount', value: '110.55', display: true, displayName: 'Amount Due' },
				{ name: '_dueDate', value: '04 July 2019', display: true, displayName: 'Due Date' },
			],
		});
	});

	test('knows placed calls', async () => {
		const placed = await place(simulated.eightByEight, { queueId: '598' });
		const { json } = await get(`/api/v1/interaction/data/guid/${placed}`);
		expect(json).toEqual({
			InteractionId: placed,
			CreateTime: expect.any(String),
			QueueId: '598',
			AgentId: 'ag0VYyLh0YTsymdbtYIaaaa',
		});
	});
});
