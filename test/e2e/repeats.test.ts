import { setTimeout as sleep } from 'node:timers/promises';

import { startFreshN8n, type FreshN8n } from '../../n8n/fresh';
import { until } from '../../n8n/until';
import { chain, node, respond, trigger } from '../../n8n/workflows';
import { goToLayerExample } from '../../simulators/voicenter/document';
import { requestOf, sendToTrigger } from '../support/layerRequest';
import { unexpectedLines } from '../support/unexpectedLines';

const layer12 = JSON.parse(goToLayerExample) as object;
const layer20 = { STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: 20 };
const goTo12 = respond({ operation: 'goToLayer', layer: '12' });
const wait = node('Slow', 'wait', { amount: 1, unit: 'seconds' }, { typeVersion: 1.1 });
const fail = node('Stop', 'stopAndError', { errorMessage: 'on purpose' });
const allowedIps = '192.0.2.0/24, 2001:db8::7';

jest.setTimeout(30_000);

let n8n: FreshN8n;

beforeAll(async () => {
	n8n = await startFreshN8n({ N8N_PROXY_HOPS: '1' });
	await publish('quick', {}, goTo12);
	await publish('slow', {}, wait, goTo12);
	await publish('stuck', { answerWithin: 0.5 }, wait, goTo12);
	await publish('failing', {}, fail, goTo12);
	await publish('off', { options: { answerRepeats: 0 } }, goTo12);
	await publish('short', { options: { answerRepeats: 0.5 } }, goTo12);
	await publish('loop', { options: { maxTurns: 3, answerRepeats: 0 } }, goTo12);
	await publish('guarded', { options: { allowedIps } }, goTo12);
}, 180_000);

afterAll(async () => await n8n?.stop(), 30_000);

async function publish(id: string, parameters: object, ...nodes: Array<ReturnType<typeof node>>) {
	await n8n.api.publish(chain(id, trigger(id, parameters), ...nodes));
}

let calls = 0;
const newCallId = () => `repeats-${++calls}`;

async function send(workflow: string, callId: string, more: RequestInit = {}) {
	const url = `${n8n.url}/webhook/${workflow}/layer`;
	const { status, by, body } = await sendToTrigger(url, { body: requestOf(callId), ...more });
	return { status, by, body };
}

/** Waits until a workflow has run that often, and a moment longer: n8n stores after it has answered. */
async function expectRuns(workflow: string, count: number): Promise<void> {
	await until(async () => (await n8n.api.executionCount(workflow)) >= count);
	await sleep(200);
	expect(await n8n.api.executionCount(workflow)).toBe(count);
}

describe('the same request again', () => {
	test('gets the same answer, and the workflow runs once', async () => {
		const call = newCallId();
		expect(await send('quick', call)).toMatchObject({ by: 'workflow', body: layer12 });
		expect(await send('quick', call)).toEqual({ status: 200, by: 'repeat', body: layer12 });
		await expectRuns('quick', 1);
	});

	test('waits for the answer while the workflow is at it', async () => {
		const call = newCallId();
		const first = send('slow', call);
		await sleep(200);
		expect(await send('slow', call)).toMatchObject({ by: 'repeat', body: layer12 });
		expect(await first).toMatchObject({ by: 'workflow', body: layer12 });
		await expectRuns('slow', 1);
	});

	test('gets the answer also when the first connection broke', async () => {
		const call = newCallId();
		const broken = send('slow', call, { signal: AbortSignal.timeout(700) });
		await expect(broken).rejects.toThrow();
		expect(await send('slow', call)).toMatchObject({ by: 'repeat', body: layer12 });
		await expectRuns('slow', 2);
	});

	test.each([
		['stuck', 'late'],
		['failing', 'error'],
	])('gets the safety answer that the first got: %s', async (workflow, by) => {
		const call = newCallId();
		expect(await send(workflow, call)).toMatchObject({ by, body: layer20 });
		expect(await send(workflow, call)).toMatchObject({ by: 'repeat', body: layer20 });
		await expectRuns(workflow, 1);
	});

	test('is a turn of its own when the time is over, at another trigger, and where it is off', async () => {
		const call = newCallId();
		for (const workflow of ['short', 'off', 'off', 'quick']) {
			expect(await send(workflow, call)).toMatchObject({ by: 'workflow' });
		}
		await sleep(600);
		expect(await send('short', call)).toMatchObject({ by: 'workflow' });
	});
});

test('a call that goes round and round gets the safety answer, and starts no more workflows', async () => {
	const call = newCallId();
	const turns = [];
	for (let turn = 0; turn < 5; turn++) turns.push(await send('loop', call));
	expect(turns.map(({ by }) => by)).toEqual(['workflow', 'workflow', 'workflow', 'loop', 'loop']);
	expect(turns[3]).toEqual({ status: 200, by: 'loop', body: layer20 });
	expect(await send('loop', newCallId())).toMatchObject({ by: 'workflow' });
	await expectRuns('loop', 4);
	const lines = n8n.log.filter(({ message }) => message.includes(`"${call}"`));
	expect(lines).toHaveLength(2);
	expect(lines[0].message).toMatch(/safety answer .*\(loop\).*more than 3 times/);
});

describe('who may call, by the address that n8n sees behind one proxy', () => {
	const from = (forwardedFor: string) => ({ headers: { 'x-forwarded-for': forwardedFor } });

	const mayCall = ['192.0.2.7', '198.51.100.1, 192.0.2.7', '::ffff:192.0.2.7', '2001:DB8:0::7'];

	test.each(mayCall)('%s may', async (address) => {
		const answer = await send('guarded', newCallId(), from(address));
		expect(answer).toMatchObject({ status: 200, by: 'workflow' });
	});

	test.each(['198.51.100.1', '192.0.2.7, 198.51.100.1', '2001:db8::8', 'unknown', '192.0.2.7:80'])(
		'%s may not: 403, no execution, and the log names the last of them',
		async (address) => {
			const { status, by, body } = await send('guarded', newCallId(), from(address));
			expect({ status, by }).toEqual({ status: 403, by: null });
			expect(Object.keys(body ?? {})).toEqual(['error', 'cure']);
			const seen = address.split(', ').at(-1) as string;
			expect(JSON.stringify(body)).not.toContain(seen);
			await until(() =>
				n8n.log.some(
					({ level, message }) =>
						level === 'warn' && message.includes(`"${seen}"`) && message.includes('N8N_PROXY_HOPS'),
				),
			);
			await expectRuns('guarded', mayCall.length);
		},
	);

	test('without the proxy it is the address of the connection', async () => {
		expect(await send('guarded', newCallId())).toMatchObject({ status: 403 });
		await until(() => n8n.log.some(({ message }) => message.includes('"127.0.0.1"')));
	});
});

test('the log holds no line that should not be there', () => {
	const expected = [/\((late|error|gone|loop)\)/, /on purpose/];
	expect(unexpectedLines(n8n.log, expected)).toEqual([]);
});
