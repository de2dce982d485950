import { addInteraction, type Interaction } from '../../../../simulators/eightByEight/state';
import { acmecorp01, emptyTenant } from '../../../../simulators/eightByEight/tenants';
import { acme, ask, ilya, simulate } from './client';
import { externalIvrExample, voiceXmlExample } from './examples';

const documented = {
	...emptyTenant('klvm2'),
	actionToken: voiceXmlExample.token,
	queues: acmecorp01().queues,
};
addInteraction(documented, { guid: 'int-klvm2', callId: voiceXmlExample.sip_id });

const simulated = simulate({ tenants: [acmecorp01(), documented] });
const path = '/SC/externalIvrAction.php';
const sipId = 'MDc5ZGI5ZDgyYjY2NGRiNjNjMjQ3ZjkyMGQyMzljMzY';
const fields = {
	tenant: 'acmecorp01',
	token: 'acmecorp01-action-token',
	sip_id: sipId,
	action: 'wForwardACD',
	param: '114',
};
const post = async (form: Record<string, string> | string) =>
	await ask(simulated.eightByEight, 'POST', path, { form, auth: null });
const get = async (query: Record<string, string>) =>
	await ask(simulated.eightByEight, 'GET', `${path}?${new URLSearchParams(query)}`, { auth: null });
const forwardsOf = (name: string) => {
	const { interactions } = simulated.eightByEight.tenants.get(name) ?? documented;
	return ([...interactions.values()][0] as Interaction).forwards;
};

test('takes the URL of the document', async () => {
	const reply = await ask(simulated.eightByEight, 'GET', externalIvrExample, { auth: null });
	expect(reply).toMatchObject({ status: 200, text: '' });
	expect(reply.headers.get('content-type')).toBeNull();
	expect(forwardsOf('klvm2')).toEqual([{ action: 'wForwardACD', param: '102', extIvrData: null }]);
});

test('takes the form of the VoiceXML example', async () => {
	expect((await post(voiceXmlExample)).status).toBe(200);
	const { action, param, extIvrData } = voiceXmlExample;
	expect(forwardsOf('klvm2')).toEqual([{ action, param, extIvrData }]);
});

const pairs = (length: number) => `[name|${'x'.repeat(length - '[name|]'.length)}]`;

describe.each([
	['GET', get],
	['POST', post],
])('%s', (_, send) => {
	test('takes an agent where a setting makes that available', async () => {
		acme(simulated.eightByEight).settings.forwardToAgent = true;
		const toAgent = { ...fields, action: 'wForwardAgent' };
		expect(await send({ ...toAgent, param: ilya })).toMatchObject({ status: 200, text: '' });
		expect(await send(toAgent)).toMatchObject({ status: 400 });
		expect(forwardsOf('acmecorp01')).toHaveLength(1);
	});

	test.each<[string, Record<string, string>]>([
		['a queue', {}],
		['data', { extIvrData: '[First Name|John][Last Name|Smith]' }],
		['an empty value', { extIvrData: '[First Name|]' }],
		['500 characters of data', { extIvrData: pairs(500) }],
	])('takes %s', async (_name, more) => {
		expect(await send({ ...fields, ...more })).toMatchObject({ status: 200, text: '' });
		expect(forwardsOf('acmecorp01')).toHaveLength(1);
	});

	test.each(['tenant', 'token', 'sip_id', 'action', 'param'] as const)(
		'refuses a missing or empty %s',
		async (name) => {
			const { [name]: _left, ...rest } = fields;
			for (const given of [rest, { ...fields, [name]: '' }]) {
				expect(await send(given)).toMatchObject({ status: 400, text: `${name} is missing.` });
			}
			expect(forwardsOf('acmecorp01')).toEqual([]);
		},
	);

	test.each<[string, Record<string, string>, number, RegExp]>([
		['an unknown tenant', { tenant: 'nobody' }, 401, /^Authentication failed$/],
		['a wrong token', { token: 'x' }, 401, /^Authentication failed$/],
		['the data token', { token: 'acmecorp01-data-token' }, 401, /^Authentication failed$/],
		["another tenant's token", { token: voiceXmlExample.token }, 401, /^Authentication failed$/],
		['an unknown SIP call id', { sip_id: 'x' }, 404, /sip_id/],
		['another action', { action: 'wForward' }, 400, /^action and param/],
		['an unknown queue', { param: '115' }, 400, /^action and param/],
		['an agent as a queue', { param: ilya }, 400, /^action and param/],
		// "wForwardAgent (not yet available)"
		['an agent', { action: 'wForwardAgent', param: ilya }, 400, /not yet available/],
		['501 characters of data', { extIvrData: pairs(501) }, 400, /longer than 500/],
		['an unknown parameter', { queue: '1' }, 400, /no parameter queue/],
		...['', 'a|b', '[a]', '[a|b', '[a|b]c', '[a|b|c]', '[a|[b]]', '[|b]', '[a|b] [c|d]'].map(
			(extIvrData): [string, Record<string, string>, number, RegExp] => [
				`the data "${extIvrData}"`,
				{ extIvrData },
				400,
				/^extIvrData is not/,
			],
		),
	])('refuses %s', async (_name, more, status, text) => {
		const reply = await send({ ...fields, ...more });
		expect([reply.status, reply.text]).toEqual([status, expect.stringMatching(text)]);
		expect(forwardsOf('acmecorp01')).toEqual([]);
	});
});

test.each<[string, string, Parameters<typeof ask>[3]]>([
	['Basic auth beside the token', '', { form: fields }],
	[
		'a POST with its parameters in the query',
		`?${new URLSearchParams(fields)}`,
		{ form: '', auth: null },
	],
	['a POST with one of them there', '?param=114', { form: fields, auth: null }],
	['a parameter twice', '', { form: `${new URLSearchParams(fields)}&param=102`, auth: null }],
	['a form that is called JSON', '', { json: `${new URLSearchParams(fields)}`, auth: null }],
])('refuses %s', async (_, query, options) => {
	expect((await ask(simulated.eightByEight, 'POST', path + query, options)).status).toBe(400);
	expect(forwardsOf('acmecorp01')).toEqual([]);
});

test('a setting gives the answer a text', async () => {
	acme(simulated.eightByEight).settings.externalIvrBody = 'OK';
	expect(await post(fields)).toMatchObject({ status: 200, text: 'OK' });
});
