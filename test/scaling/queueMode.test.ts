import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import type { StoredCredential } from '../../n8n/api';
import { startFreshQueueMode, type FreshQueueMode } from '../../n8n/queueMode/fresh';
import { hosts } from '../../n8n/queueMode/network';
import { lastExecution, until } from '../../n8n/until';
import { chain, node, respond, trigger } from '../../n8n/workflows';
import { demoCalls, playDemoCall } from '../../playground/demoCalls';
import { demoRequests, playDemoRequest } from '../../playground/demoRequests';
import {
	exampleNames,
	importExample,
	isEightByEightExample,
	isVoicenterExample,
	type ExampleName,
} from '../../playground/importExamples';
import {
	startEightByEight,
	type SimulatedEightByEight,
} from '../../simulators/eightByEight/simulator';
import { credentialFor } from '../../simulators/eightByEight/tenants';
import { goToLayerExample, requestExample } from '../../simulators/voicenter/document';
import { startAlertReceiver } from '../support/alertReceiver';
import { answerSizes, expectWholeAnswers, largeAnswerWorkflow } from '../support/largeAnswers';
import { requestOf, sendToTrigger } from '../support/layerRequest';
import { unexpectedLines } from '../support/unexpectedLines';

const secret = 'a-good-long-secret';
const layer12 = JSON.parse(goToLayerExample) as object;
const layer20 = { STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: 20 };
const goTo12 = respond({ operation: 'goToLayer', layer: '12' });

let queueMode: FreshQueueMode;
let server: SimulatedEightByEight;
let credential: StoredCredential;
/** Where each example answers. */
const urls = {} as Record<ExampleName, string>;

beforeAll(async () => {
	server = await startEightByEight();
	queueMode = await startFreshQueueMode();
	const { api } = queueMode;
	const fields = credentialFor(tenant(), server.url);
	credential = await api.createCredential('8x8', 'eightByEightApi', fields);
	for (const name of exampleNames) {
		const { url = '' } = await importExample(api, name, credential, queueMode.folder);
		// The main process publishes; the webhook process answers.
		urls[name] = url.replace(api.url, queueMode.url);
	}
}, 600_000);

afterAll(async () => {
	await queueMode?.stop();
	await server?.stop();
}, 60_000);

const tenant = () => [...server.tenants.values()][0];
let callNumber = 0;

async function call(name: string, query = '', body?: string) {
	const id = `call-${++callNumber}`;
	const answer = await sendToTrigger(`${queueMode.url}/webhook/${name}/layer${query}`, {
		headers: { 'content-type': 'application/json' },
		body: body ?? requestOf(id),
	});
	return { id, ...answer };
}

describe('each row of the answer table', () => {
	const stop = node('Stop', 'stopAndError', { errorMessage: 'on purpose' });
	const nobody = node('Nobody', 'filter', { conditions: { boolean: [{ value1: true }] } });
	const wait = node('Slow', 'wait', { amount: 3, unit: 'seconds' }, { typeVersion: 1.1 });
	const other = node('Other', 'respondToWebhook', {
		respondWith: 'json',
		responseBody: '{"hello":"world"}',
	});

	test.each([
		['answered', 'workflow', [goTo12]],
		['failing', 'error', [stop, goTo12]],
		['failing-reply', 'error', [respond({ operation: 'goToLayer', layer: "={{ 'abc' }}" })]],
		['empty', 'empty', [nobody, goTo12]],
		['invalid', 'invalid', [other, goTo12]],
		['late', 'late', [wait, goTo12]],
	])(
		'%s: X-Voicenter-Answer is %s',
		async (name, by, nodes) => {
			const answerWithin = name === 'late' ? 1 : 4;
			const toDefault = `${name}-default`;
			await queueMode.api.publish(chain(name, trigger(name, { answerWithin }), ...nodes));
			const voicenterDefault = { safetyAnswer: 'voicenterDefault', answerWithin };
			await queueMode.api.publish(chain(toDefault, trigger(toDefault, voicenterDefault), ...nodes));

			const answer = await call(name);
			const body = by === 'workflow' ? layer12 : layer20;
			expect(answer).toMatchObject({ status: 200, by, body });
			expect(answer.milliseconds).toBeLessThan(2_000);
			const other = await call(toDefault);
			const safety = { status: 500, by, body: { STATUS: 1 } };
			expect(other).toMatchObject(by === 'workflow' ? { status: 200, by, body } : safety);

			if (by === 'workflow') return;
			const isAbout = ({ message }: { message: string }) => message.includes(`"${answer.id}"`);
			const [line] = await until(() => {
				const lines = queueMode.webhooks[0].log.filter(isAbout);
				return lines.length > 0 ? lines : undefined;
			});
			expect(line).toMatchObject({ level: 'warn', message: expect.stringContaining(`(${by})`) });
		},
		60_000,
	);

	test.each([
		['answered', /^Probably sent to the caller after \d+ ms: Go to Layer 12\. A worker/],
		['late', /^Probably too late: after \d(\.\d)? s the caller had got the safety answer \(Go to/],
	])('the execution says what the caller got: %s', async (name, words) => {
		await call(name);
		const { data } = await lastExecution(queueMode.api, name);
		const message = expect.stringMatching(words);
		expect(data.resultData.runData.Reply[0].hints).toMatchObject([{ message }]);
	});

	test('a workflow runs on a worker, and the main process takes no calls', async () => {
		await call('answered');
		const { id } = await lastExecution(queueMode.api, 'answered');
		const isTold = ({ message }: { message: string }) =>
			message.startsWith(`Worker finished execution ${id} `);
		await until(() => queueMode.workers.some(({ log }) => log.some(isTold)));
		const response = await fetch(`${queueMode.main.url}/webhook/answered/layer`, {
			method: 'POST',
			body: requestExample,
		});
		expect(response.headers.get('x-voicenter-answer')).toBeNull();
	});
});

test.each(answerSizes)(
	'an answer of %i bytes arrives whole, whatever the client can unpack',
	async (bytes) => {
		await queueMode.api.publish(largeAnswerWorkflow(bytes));
		await expectWholeAnswers(queueMode.url, bytes);
	},
	60_000,
);

describe('who may call, and what is no call', () => {
	beforeAll(async () => {
		const data = { secret };
		const stored = await queueMode.api.createCredential('Voicenter', 'webhookSecretApi', data);
		const guarded = { credentials: { webhookSecretApi: stored } };
		const withSecret = trigger('guarded', { authentication: 'secret' }, guarded);
		await queueMode.api.publish(chain('guarded', withSecret, goTo12));
	}, 60_000);

	test('the secret lets the call in, another does not', async () => {
		expect(await call('guarded', `?key=${secret}`)).toMatchObject({ status: 200, body: layer12 });
		expect(await call('guarded', `?key=${secret}x`)).toMatchObject({ status: 401, by: null });
		expect(await queueMode.api.executions('guarded')).toHaveLength(1);
	});

	test('a request that is no call gets 400 with the field', async () => {
		const answer = await call('guarded', `?key=${secret}`, '{"METHOD":"CDR","DATA":{}}');
		expect(answer).toMatchObject({ status: 400, by: null, body: { field: 'METHOD' } });
	});
});

describe('the examples', () => {
	const calls = exampleNames
		.filter(isVoicenterExample)
		.flatMap((name) => demoCalls[name].map((demo) => [name, demo.title, demo] as const));

	test.each(calls)(
		'%s: a caller who %s',
		async (name, _, demo) => {
			const { transcript, missed } = await playDemoCall(name, demo, urls[name]);
			expect(missed).toBeUndefined();
			for (const { problem, answer } of transcript.steps) {
				expect(problem).toBeUndefined();
				if (answer) expect(answer).toMatchObject({ status: 200, answeredBy: 'workflow' });
			}
		},
		60_000,
	);

	test.each(exampleNames.filter(isEightByEightExample))(
		'%s',
		async (name) => {
			const { answer, missed } = await playDemoRequest(demoRequests[name], urls[name], tenant());
			expect(missed).toEqual([]);
			expect(answer).toMatchObject({ status: 200 });
		},
		60_000,
	);
});

test('a call that makes 8x8 place a call, once', async () => {
	const parameters = {
		resource: 'call',
		operation: 'place',
		agentId: { __rl: true, mode: 'id', value: 'ag0VYyLh0YTsymdbtYIaaaa' },
		number: '={{ $json.callerId }}',
	};
	const more = { credentials: { eightByEightApi: credential } };
	const place = node('Place', 'eightByEightCcCalls', parameters, more);
	await queueMode.api.publish(chain('place', trigger('place'), place, goTo12));
	server.reset();
	expect(await call('place')).toMatchObject({ status: 200, by: 'workflow', body: layer12 });
	const placed = server.requests.filter(({ method }) => method === 'POST');
	expect(placed.map(({ status }) => status)).toEqual([200]);
}, 60_000);

test('a safety answer and a refusal are told to the Alert URL by the process that took the call', async () => {
	const receiver = await startAlertReceiver();
	try {
		const stop = node('Stop', 'stopAndError', { errorMessage: 'on purpose' });
		const options = { alertUrl: receiver.address };
		await queueMode.api.publish(chain('alerts', trigger('alerts', { options }), stop, goTo12));
		const { id, by } = await call('alerts');
		expect(by).toBe('error');
		expect(await call('alerts', '', '{}')).toMatchObject({ status: 400 });
		await until(() => receiver.alerts.length >= 2);
		expect(receiver.alerts).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ reason: 'error', callId: id, answer: layer20, count: 1 }),
				expect.objectContaining({ reason: '400', event: 'refusal', count: 1 }),
			]),
		);
	} finally {
		await receiver.stop();
	}
}, 60_000);

test('the logs hold no line that should not be there, and no secret', async () => {
	const log = queueMode.allLogs();
	const provoked = [
		/Voicenter call "call-\d+": safety answer/,
		/on purpose|'Layer' is "abc"/, // the workflows that fail
	];
	expect(unexpectedLines(log, provoked)).toEqual([]);
	expect(JSON.stringify(log)).not.toMatch(/a-good-long-secret|-action-token|-data-token/);
}, 10_000);

/** Redis drops all who listen to it; n8n's processes come back a second later. */
async function cutListeners(): Promise<void> {
	const address = new URL(queueMode.url).hostname.replace(/\d+$/, String(hosts.redis[0]));
	const socket = connect(6379, address);
	socket.write('CLIENT KILL TYPE pubsub\r\n');
	await once(socket, 'data');
	socket.destroy();
}

test('an answer that Redis loses, where the end of the workflow arrives, is told as what it may be', async () => {
	const wait = (name: string, amount: number) =>
		node(name, 'wait', { amount, unit: 'seconds' }, { typeVersion: 1.1 });
	const nodes = [wait('Before', 1), goTo12, wait('After', 2)];
	await queueMode.api.publish(chain('cut', trigger('cut', { answerWithin: 6 }), ...nodes));
	expect(await call('cut')).toMatchObject({ by: 'workflow' });

	const answer = call('cut');
	await sleep(700);
	await cutListeners();
	const { id, by, body } = await answer;
	expect({ by, body }).toEqual({ by: 'empty', body: layer20 });
	const { status } = await lastExecution(queueMode.api, 'cut');
	expect(status).toBe('success');
	const isWhy = new RegExp(`"${id}": .* or Redis was away while its answer was on the way`);
	await until(() => queueMode.webhooks[0].log.some(({ message }) => isWhy.test(message)));
}, 60_000);
