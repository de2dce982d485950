import { setTimeout as sleep } from 'node:timers/promises';

import { until } from '../../n8n/until';
import { node, trigger } from '../../n8n/workflows';
import {
	asJson,
	goTo12,
	lengthOf,
	newCall,
	post,
	secret,
	useAttackedN8n,
} from '../support/attackedN8n';

jest.setTimeout(30_000);

const { n8n, accepted, publish, withSecret, send, exchange, expectNothingElse } = useAttackedN8n(
	async () => {
		await publish(trigger('guarded', { authentication: 'secret' }, await withSecret()), goTo12);
	},
);

const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;

describe('the secret', () => {
	test.each([
		['a list', `?key[]=${secret}`],
		['an object', `?key[a]=${secret}`],
		['twice', `?key=${secret}&key=${secret}`],
		['right and wrong', `?key=${secret}&key=wrong`],
		['under a polluting name', `?__proto__[key]=${secret}&constructor[prototype][key]=${secret}`],
		['in another case', `?KEY=${secret}`],
	])('%s: 401', async (_, query) => {
		const answer = await send('guarded', newCall(), asJson, query);
		expect(answer).toMatchObject({ status: 401, by: null });
		expect(JSON.stringify(answer.body)).not.toContain(secret);
	});

	const right = `Authorization: ${basic(`x:${secret}`)}`;
	const wrong = `Authorization: ${basic('x:wrong')}`;
	test.each([
		['the first of two Authorization headers counts: wrong', [wrong, right], 401],
		['the first of two Authorization headers counts: right', [right, wrong], 200],
	])('%s', async (_, authorizations, status) => {
		const body = newCall();
		const head = [...post('guarded'), lengthOf(body), ...authorizations];
		expect(await exchange(head, body)).toMatchObject({ status });
		if (status === 200) accepted.guarded++;
	});
});

/** What n8n's log says of a trigger's refusals; a line takes a moment from n8n to here. */
async function refusalsOf(workflow: string): Promise<string[]> {
	const of = `refused with 401 by "Call" of workflow "${workflow}"`;
	return await until(() => {
		const lines = n8n()
			.log.map(({ message }) => message)
			.filter((line) => line.includes(of));
		return lines.length > 0 ? lines : undefined;
	});
}

describe('a door that nobody meant to open', () => {
	// The editor offers none of these; an import or another program can store them.
	const states = {
		'an expression that gives nothing': '={{ $vars.AUTH }}',
		empty: '',
		'another case': 'Secret',
		'a blank too many': 'secret ',
		'another word': 'basicAuth',
	};
	const callback = (id: string, authentication: string, credential?: object) =>
		node(
			'Call',
			'eightByEightClickToDialTrigger',
			{ authentication },
			{ typeVersion: 2, webhookId: id, ...(credential && { credentials: credential }) },
		);
	const tries = [`?key=${secret}`, '?key=', ''];
	const called = async (id: string, query: string) => {
		const isCallback = id.startsWith('callback');
		const body = isCallback ? 'resultCode=SUCCESS&errorString=&ctl_userdata=[a|b]' : newCall();
		const url = `${n8n().url}/webhook/${id}/${isCallback ? 'callback' : 'layer'}${query}`;
		return (await fetch(url, { method: 'POST', body: Buffer.from(body) })).status;
	};
	const bothOf = (name: string) => [name, `callback-${name}`];

	/** Nobody comes in, with no key and no execution, and one line of the log tells the reason. */
	async function expectShut(id: string, queries: string[], why: RegExp) {
		for (const query of queries)
			expect([id, query, await called(id, query)]).toEqual([id, query, 401]);
		await sleep(300);
		expect(await n8n().api.executionCount(id)).toBe(0);
		const lines = await refusalsOf(id);
		expect(lines).toEqual([expect.stringMatching(why)]);
		expect(lines[0]).not.toContain(secret);
	}

	// n8n tries five times, over 15 seconds, before it tells why a trigger refuses.
	test('Authentication that is neither None nor Secret is told at publishing, and no call comes in', async () => {
		// One trigger each in turn: n8n publishes five at once, and each takes 15 seconds to be refused.
		const ids = Object.keys(states).map((_, number) => bothOf(`state-${number}`)[number % 2]);
		const refused = Object.values(states).map(async (authentication, number) => {
			const id = ids[number];
			const published = id.startsWith('callback')
				? publish(callback(id, authentication))
				: publish(trigger(id, { authentication }), goTo12);
			await expect(published).rejects.toThrow(
				/'Authentication' of the trigger is .*Choose None or Secret from its list/,
			);
		});
		await Promise.all(refused);
		for (const id of ids) {
			for (const query of tries) expect([id, await called(id, query)]).toEqual([id, 404]);
			expect(await n8n().api.executionCount(id)).toBe(0);
			delete accepted[id];
		}
	}, 60_000);

	test.each([
		['emptied', { secret: '' }, /The secret of the Webhook Secret API credential is empty/],
		['short', { secret: 'x'.repeat(15) }, /has 15 characters/],
		['deleted', undefined, /credential of the trigger cannot be read/],
	])('the credential is %s after publishing', async (name, data, why) => {
		const stored = await n8n().api.createCredential(name, 'webhookSecretApi', { secret });
		const credentials = { webhookSecretApi: stored };
		const [layer, other] = bothOf(`credential-${name}`);
		await publish(trigger(layer, { authentication: 'secret' }, { credentials }), goTo12);
		await publish(callback(other, 'secret', credentials));
		if (data) await n8n().api.upsertCredential(name, 'webhookSecretApi', data);
		else await n8n().api.deleteCredential(stored.id);
		const key = `?key=${data?.secret ?? secret}`;
		for (const id of [layer, other]) await expectShut(id, [key, ...tries], why);
	});
});

expectNothingElse([
	/'Authentication' of the trigger is /, // triggers that are not published
	/Received request for unknown webhook/, // calls to them
]);
