import { connect, type Socket } from 'node:net';

import { startFreshN8n, type FreshN8n } from '../../n8n/fresh';
import { until } from '../../n8n/until';
import { chain, respond, trigger, type node } from '../../n8n/workflows';
import type { Outcome } from '../../nodes/shared/webhook/guard';
import { outcomes } from '../../nodes/Voicenter/LayerTrigger/outcomes';
import { layerRequestCure } from '../../nodes/Voicenter/protocol/request';
import { requestExample } from '../../simulators/voicenter/document';
import { sendToTrigger } from './layerRequest';
import { unexpectedLines } from './unexpectedLines';

export const secret = 'a-good-long-secret';
export const layer20 = { STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: 20 };
export const asJson = { 'content-type': 'application/json' };
export const goTo12 = respond({ operation: 'goToLayer', layer: '12' });

type Nodes = Array<ReturnType<typeof node>>;

/**
 * A real n8n for a file of tests, with the workflow `open` in it, which lets everybody in. It counts the
 * requests that have started a workflow, and `expectNothingElse` compares them with what n8n has executed.
 *
 * @param prepare publishes the workflows of the file
 * @param environment variables for n8n
 */
export function useAttackedN8n(
	prepare: () => Promise<void> = async () => undefined,
	environment: Record<string, string> = {},
) {
	let n8n: FreshN8n;
	/** By workflow: the requests that its answers say have started it. */
	const accepted: Record<string, number> = {};

	beforeAll(async () => {
		n8n = await startFreshN8n(environment);
		await publish(trigger('open'), goTo12);
		await prepare();
	}, 180_000);
	afterAll(async () => await n8n?.stop(), 30_000);

	async function publish(start: ReturnType<typeof trigger>, ...rest: Nodes) {
		const workflow = chain(start.webhookId as string, start, ...rest);
		await n8n.api.publish(workflow);
		accepted[workflow.id] = 0;
	}

	/** @returns the credential for a trigger that asks for `secret` */
	async function withSecret() {
		const credential = await n8n.api.createCredential('Secret', 'webhookSecretApi', { secret });
		return { credentials: { webhookSecretApi: credential } };
	}

	async function send(
		workflow: string,
		body: string | Uint8Array,
		headers: Record<string, string> = asJson,
		query = '',
	) {
		const url = `${n8n.url}/webhook/${workflow}/layer${query}`;
		const signal = AbortSignal.timeout(20_000);
		const answer = await sendToTrigger(url, { body: Buffer.from(body), headers, signal });
		const { by } = answer;
		if (by && !outcomes[by as Outcome].startsNoWorkflow) accepted[workflow]++;
		return answer;
	}

	/** A connection to n8n, for requests that no HTTP client sends. */
	function connection(): Socket {
		const { hostname, port } = new URL(n8n.url);
		return connect(Number(port), hostname);
	}

	/** What comes back first on a connection to which these bytes are written. */
	async function exchange(head: string[], body = ''): Promise<{ status: number; by?: string }> {
		const socket = connection();
		try {
			socket.write([...head, '', body].join('\r\n'));
			const [answer] = await new Promise<Buffer[]>((resolve, reject) => {
				socket.once('data', (...data) => resolve(data)).once('error', reject);
			});
			const text = answer.toString();
			return {
				status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]),
				by: /x-voicenter-answer: (\w+)/i.exec(text)?.[1],
			};
		} finally {
			socket.destroy();
		}
	}

	/** The last tests of a file. */
	function expectNothingElse(expectedLines: RegExp[] = []) {
		describe('after all that', () => {
			test('n8n has executed what was accepted, and nothing else', async () => {
				expect(await send('open', newCall())).toMatchObject({ status: 200, by: 'workflow' });
				for (const [workflow, count] of Object.entries(accepted)) {
					const stored = async () => await n8n.api.executionCount(workflow);
					await until(async () => (await stored()) >= count);
					expect([workflow, await stored()]).toEqual([workflow, count]);
				}
				console.log('Accepted and executed:', accepted);
			}, 60_000);

			test('the log holds no line that should not be there', () => {
				expect(unexpectedLines(n8n.log, expectedLines)).toEqual([]);
			});
		});
	}

	const running = () => n8n;
	return {
		...{ n8n: running, accepted, publish, withSecret },
		...{ send, connection, exchange, expectNothingElse },
	};
}

let calls = 0;

/** A call id that no other test of the file has. */
export const newCallId = () => `attack-${++calls}`;

/** The document's request under a call id of its own, with other data in it. */
export function newCall(data: object = {}, more: object = {}): string {
	const example = JSON.parse(requestExample) as { METHOD: string; DATA: object };
	const id = { IVR_UNIQUE_ID: newCallId() };
	return JSON.stringify({ ...example, ...more, DATA: { ...example.DATA, ...id, ...data } });
}

/** The head of a request to a trigger, for `exchange`. */
export const post = (path: string) => [`POST /webhook/${path}/layer HTTP/1.1`, 'Host: n8n'];
export const lengthOf = (body: string) => `Content-Length: ${Buffer.byteLength(body)}`;

/** A 400 that names the field and quotes nothing; no header says that a call was answered. */
export const refusedFor = (field: string) => ({
	status: 400,
	by: null,
	body: { error: expect.stringMatching(`^'${field}' is [\\w ]+$`), field, cure: layerRequestCure },
});
