import type { INodeParameters, NodeOperationError } from 'n8n-workflow';
import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

import { until } from '../../../n8n/until';
import { withPass } from '../../../nodes/Voicenter/LayerTrigger/samplePass';
import { VoicenterLayerTrigger } from '../../../nodes/Voicenter/LayerTrigger/VoicenterLayerTrigger.node';
import { goToLayerExample } from '../../../simulators/voicenter/document';
import { makeCertificates, type Certificate } from '../../support/certificates';
import { startForeignServer, type ForeignServer } from '../../support/foreignServer';
import { requestOf, sendToTrigger } from '../../support/layerRequest';
import { useTriggerInN8n } from '../../support/triggerInN8n';

/** test/e2e/sampleCall.test.ts has the sample itself, in a real n8n. */

const secret = 'a-good-long-secret';
const nobody = { allowedIps: '192.0.2.1' };
const { checkExists, create, delete: remove } = new VoicenterLayerTrigger().webhookMethods.default;

const trigger = useTriggerInN8n('voicenterLayerTrigger', (response) => {
	response.json(JSON.parse(goToLayerExample));
});

const set = (more: object) => {
	const usual = { authentication: 'none', safetyAnswer: 'goToLayer', safetyLayer: '20' };
	trigger.parameters = { ...usual, answerWithin: 4, ...more } as INodeParameters;
};

beforeEach(() => {
	trigger.mode = 'manual';
	trigger.secret = secret;
	trigger.log = [];
	set({ options: nobody });
});

describe("the pass for 'Allowed IP Addresses'", () => {
	const send = async (headers: Record<string, string>, query = '') =>
		await sendToTrigger(trigger.url() + query, { body: requestOf('sample'), headers });

	test('lets one request in', async () => {
		await withPass(async (pass) => {
			expect(await send(pass)).toMatchObject({ status: 200, by: 'workflow' });
			expect(await send(pass)).toMatchObject({ status: 403 });
		});
	});

	test('is over when its sample is', async () => {
		const pass = await withPass(async (headers) => headers);
		expect(await send(pass)).toMatchObject({ status: 403 });
		await expect(withPass(async () => await Promise.reject(new Error('cut')))).rejects.toThrow();
	});

	test('lets nobody in at the production URL', async () => {
		trigger.mode = 'webhook';
		await withPass(async (pass) => expect(await send(pass)).toMatchObject({ status: 403 }));
	});

	test('cannot be made up', async () => {
		await withPass(async (pass) => {
			const [name] = Object.keys(pass);
			for (const forged of ['', 'true', '*', Object.values(pass)[0].slice(1)]) {
				expect(await send({ [name]: forged })).toMatchObject({ status: 403 });
			}
			expect(await send(pass)).toMatchObject({ status: 200 });
		});
	});

	test('is no secret', async () => {
		set({ options: nobody, authentication: 'secret' });
		await withPass(async (pass) => expect(await send(pass)).toMatchObject({ status: 401 }));
		await withPass(async (pass) => {
			expect(await send(pass, `?key=${secret}`)).toMatchObject({ status: 200 });
		});
	});
});

describe('when n8n asks whether there is anything to do', () => {
	test.each([
		['a test run', {}, true],
		['a test run with the sample switched off', { sampleCall: false }, false],
	])('%s', async (_, more, hasSample) => {
		set(more);
		expect(await checkExists.call(trigger.testRunContext(trigger.url()))).toBe(!hasSample);
	});

	test('publishing', async () => {
		set({ sampleCall: true });
		expect(await checkExists.call(trigger.hookContext())).toBe(true);
	});

	test('the end of a test run: there is nothing to take back', async () => {
		expect(await remove()).toBe(true);
	});

	test('a setting that cannot be used ends the test run', async () => {
		set({ authentication: 'secret' });
		trigger.secret = 'short';
		const asked = checkExists.call(trigger.testRunContext(trigger.url()));
		await expect(asked).rejects.toThrow('has 5 characters');
	});
});

describe('an address that is not this n8n', () => {
	let other: ForeignServer;
	beforeAll(async () => void (other = await startForeignServer()));
	afterAll(() => other.stop());
	beforeEach(() => set({ authentication: 'secret' }));

	const message = async (base: string, context = trigger.testRunContext(base)) => {
		const { message } = await create.call(context).then(
			(hasBegun) => new Error(hasBegun ? 'it began' : 'n8n would stop'),
			(error: NodeOperationError) => {
				expect(error.node?.parameters).toEqual({});
				return error;
			},
		);
		return message;
	};
	/** As n8n answers the question of a browser while it listens. */
	const listening = {
		status: 204,
		headers: { 'access-control-allow-methods': 'OPTIONS, POST' },
	};

	test('nothing there: the test run fails with the reason and the setting', async () => {
		expect(await message('http://127.0.0.1:1/webhook-test')).toMatch(
			/^n8n could not reach its own test URL http:\/\/127\.0\.0\.1:1\/webhook-test\/\S+ \(connect ECONNREFUSED 127\.0\.0\.1:1\)\. Check N8N_WEBHOOK_URL .* 'Sample Call'/,
		);
	});

	test('no address at all', async () => {
		expect(await message('n8n.example/webhook-test')).toMatch(
			/^n8n could not reach .* N8N_WEBHOOK_URL/,
		);
	});

	test.each([
		['a page for whatever one asks', { status: 200, body: 'Welcome' }],
		['another n8n, or none that listens', { status: 404 }],
		['a redirect', { status: 301, headers: { location: 'https://127.0.0.1:1/' } }],
		['a log-in', { status: 401 }],
	])('%s: it gets neither the sample nor the secret', async (_, answer) => {
		other.answer(answer);
		expect(await message(`${other.url}/webhook-test`)).toMatch(
			new RegExp(
				`^Something other than this n8n answers .*HTTP ${answer.status}.* N8N_WEBHOOK_URL`,
			),
		);
		await wait(500); // the sample would have gone out
		expect(other.received.map(({ method }) => method)).toEqual(['OPTIONS']);
		const [{ headers }] = other.received;
		expect(JSON.stringify(headers)).not.toMatch(/authorization|sample/);
		// Without these n8n says 204 to everybody, for any address.
		expect(headers).toMatchObject({
			origin: other.url,
			'access-control-request-method': 'POST',
		});
	});

	test.each([
		['selfSigned', 'self-signed certificate'],
		['expired', 'certificate has expired'],
		['valid', 'unable to verify the first certificate'],
	] as const)('a certificate that is %s, but of no authority known here', async (kind, reason) => {
		const certificate: Certificate = (await makeCertificates())[kind];
		const server = createServer(certificate).listen(0, '127.0.0.1');
		await once(server, 'listening');
		const base = `https://127.0.0.1:${(server.address() as AddressInfo).port}/webhook-test`;
		const told = await message(base);
		server.close();
		expect(told).toMatch(
			/^n8n does not trust the certificate of its own test URL https:.* NODE_EX/,
		);
		expect(told).toContain(reason);
	});

	test('a sample that nobody answers is a line in the log', async () => {
		other.answer(listening);
		expect(await message(`${other.url}/webhook-test`)).toBe('it began');
		await until(() => trigger.log.length > 0);
		expect(trigger.log).toEqual([
			expect.stringMatching(
				/^The sample call of "Call" had no answer: HTTP 204; n8n takes one test/,
			),
		]);
		const [, sample] = other.received;
		expect(sample.method).toBe('POST');
		const login = Buffer.from(`voicenter:${secret}`).toString('base64');
		expect(sample.headers.authorization).toBe(`Basic ${login}`);
	});

	test('a sample that a trigger answers is none', async () => {
		other.answer({ ...listening, headers: { ...listening.headers, 'x-voicenter-answer': 'late' } });
		expect(await message(`${other.url}/webhook-test`)).toBe('it began');
		await until(() => other.received.length === 2);
		await wait(100); // the line would be there
		expect(trigger.log).toEqual([]);
	});

	test('without a secret it logs in nowhere, and waits until the trigger must have answered', async () => {
		set({ answerWithin: 3 });
		other.answer(listening);
		const context = trigger.testRunContext(`${other.url}/webhook-test`);
		const sent = jest.spyOn(context.helpers, 'httpRequest');
		expect(await message('', context)).toBe('it began');
		await until(() => other.received.length === 2);
		expect(other.received[1].headers).not.toHaveProperty('authorization');
		expect(sent.mock.lastCall?.[0].timeout).toBe(8_000);
	});

	test('and so is one whose connection breaks', async () => {
		const cutting = await startForeignServer();
		cutting.answer(listening);
		expect(await message(`${cutting.url}/webhook-test`)).toBe('it began');
		cutting.stop();
		await until(() => trigger.log.length > 0);
		expect(trigger.log).toEqual([expect.stringMatching(/had no answer: .*ECONNREFUSED/)]);
	});
});
