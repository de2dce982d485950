import type { Response } from 'express';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { INodeParameters } from 'n8n-workflow';

import { until } from '../../../n8n/until';
import { checkBeforePublishing } from '../../../nodes/Voicenter/LayerTrigger/publishing';
import { goToLayerExample } from '../../../simulators/voicenter/document';
import { startAlertReceiver, type AlertReceiver } from '../../support/alertReceiver';
import { passTime, stopClock } from '../../support/clock';
import { requestOf, sendToTrigger } from '../../support/layerRequest';
import { useTriggerInN8n } from '../../support/triggerInN8n';

const layer12 = JSON.parse(goToLayerExample) as object;
const layer20 = { STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: 20 };
const fails = (response: Response) => response.status(500).json({ message: 'Error in workflow' });
const answers = (response: Response) => response.json(layer12);

let receiver: AlertReceiver;
let workflow: (response: Response) => unknown;

const trigger = useTriggerInN8n('voicenterLayerTrigger', async (response) => workflow(response));

let triggers = 0;
let calls = 0;

beforeEach(async () => {
	receiver = await startAlertReceiver();
	// The alerts of each test are counted by themselves.
	trigger.id = `trigger-${++triggers}`;
	trigger.mode = 'webhook';
	trigger.secret = 'a-good-long-secret';
	trigger.log = [];
	workflow = fails;
	set({});
});

afterEach(async () => {
	jest.useRealTimers();
	await receiver.stop();
});

const set = (options: object, more: object = {}) => {
	const usual = { authentication: 'none', safetyAnswer: 'goToLayer', safetyLayer: '20' };
	const all = { alertUrl: receiver.address, ...options };
	trigger.parameters = { ...usual, answerWithin: 4, options: all, ...more } as INodeParameters;
};

const call = async (headers: Record<string, string> = {}, body?: string) =>
	await sendToTrigger(trigger.url(), { headers, body: body ?? requestOf(`alert-${++calls}`) });

const arrived = async (count: number) =>
	await until(() => (receiver.alerts.length >= count ? receiver.alerts : undefined));
const problems = () => trigger.log.filter((line) => line.startsWith('Voicenter alert'));

test('a safety answer is told once, as JSON, and marked as an alert', async () => {
	expect(await call()).toMatchObject({ by: 'error', body: layer20 });
	expect(await arrived(1)).toEqual([
		expect.objectContaining({
			...{ event: 'safetyAnswer', reason: 'error', count: 1, node: 'Call' },
			...{ callId: `alert-${calls}`, callerId: '…567', answer: layer20 },
			workflow: { id: 'workflow', name: 'Calls' },
		}),
	]);
	expect(receiver.headers[0]).toMatchObject({
		'x-voicenter-alert': '1',
		'content-type': expect.stringMatching(/^application\/json/),
	});
});

test('a call that its workflow answers is told to nobody, nor is a test call, nor any without the option', async () => {
	workflow = answers;
	expect(await call()).toMatchObject({ by: 'workflow' });
	workflow = fails;
	trigger.mode = 'manual';
	expect(await call()).toMatchObject({ by: 'error' });
	expect(await call({}, '{}')).toMatchObject({ status: 400 });
	trigger.mode = 'webhook';
	set({ alertUrl: '' });
	expect(await call()).toMatchObject({ by: 'error' });
	expect(await call({}, '{}')).toMatchObject({ status: 400 });
	// What was told of them would come before this one, and would have it counted.
	set({});
	expect(await call()).toMatchObject({ by: 'error' });
	expect(await arrived(1)).toMatchObject([{ callId: `alert-${calls}` }]);
});

test('each refusal is told by its status; an alert that is refused is not', async () => {
	expect(await call({ 'x-voicenter-alert': '1' }, '{}')).toMatchObject({ status: 400 });
	// Another trigger, so that the next one is told at once, after anything that was told of that one.
	trigger.id += '-other';
	expect(await call({}, '{}')).toMatchObject({ status: 400 });
	expect(await call({}, 'x'.repeat(70_000))).toMatchObject({ status: 413 });
	set({}, { authentication: 'secret' });
	expect(await call()).toMatchObject({ status: 401 });
	set({ allowedIps: '192.0.2.1' });
	const refused = await call();
	expect(refused).toMatchObject({ status: 403 });
	const alerts = await arrived(4);
	const reasons = alerts.map(({ event, reason }) => [event, reason]);
	expect(reasons.sort()).toEqual(['400', '401', '403', '413'].map((status) => ['refusal', status]));
	const told = alerts.find(({ reason }) => reason === '403');
	expect(told).toMatchObject({ callId: 'unknown', callerId: '', answer: refused.body });
	expect(told?.words).toContain('"127.0.0.1"');
	expect(JSON.stringify(alerts)).not.toContain(trigger.secret);
});

test.each([
	['gets the safety answer', 'late', { calls: 1, safetyAnswers: 1 }, ['safetyAnswer']],
	['hangs up', 'gone', { calls: 1, safetyAnswers: 0 }, []],
])('who %s while the body comes is not told as refused too', async (_, outcome, counts, events) => {
	const { secret } = trigger;
	set({}, { authentication: 'secret', answerWithin: 0.5 });
	const socket = connect(Number(new URL(trigger.url()).port), '127.0.0.1');
	socket.write(`POST /?key=${secret} HTTP/1.1\r\nHost: n8n\r\nContent-Length: 4\r\n\r\n{`);
	if (outcome === 'late') {
		const [answer] = await once(socket, 'data');
		expect(String(answer)).toMatch(/^HTTP\/1\.1 200 [^]*X-Voicenter-Answer: late/);
		socket.write('bad');
	} else {
		await wait(100); // it comes
	}
	socket.destroySoon();
	await wait(100); // the rest of it, or its end
	expect(trigger.log).toEqual([expect.stringContaining(`(${outcome})`)]);
	const headers = { accept: 'application/json' };
	const page = await sendToTrigger(`${trigger.url()}?key=${secret}`, { method: 'GET', headers });
	expect(page.body?.figures).toMatchObject({ ...counts, refusals: [] });
	// What was told of the refusal would come before this one.
	expect(await call({ authorization: `Basic ${btoa(`:${secret}`)}` }, '{}')).toMatchObject({
		status: 400,
	});
	const alerts = await arrived(events.length + 1);
	expect(alerts.map(({ event }) => event)).toEqual([...events, 'refusal']);
	expect(alerts.at(-1)).toMatchObject({ words: "'DATA' is not an object." });
});

test('many of one reason within a second are one alert, and one with the number of the others', async () => {
	for (let request = 0; request < 20; request++)
		expect(await call()).toMatchObject({ by: 'error' });
	const told = (await arrived(2)).map(({ callId, count }) => [callId, count]);
	expect(told).toEqual([
		[`alert-${calls - 19}`, 1],
		[`alert-${calls}`, 19],
	]);
});

test('the caller does not wait for one who takes alerts and never answers; the log says it', async () => {
	let isClosed = false;
	receiver.answer = (response) => void response.on('close', () => (isClosed = true));
	stopClock();
	expect(await call()).toMatchObject({ by: 'error' });
	await passTime(() => isClosed);
	expect(problems()).toEqual([
		expect.stringMatching(/127.*: it did not answer within 5 s\. Check/),
	]);
});

test('the log names the host where alerts do not arrive, and no secret of the address', async () => {
	const gone = await startAlertReceiver();
	await gone.stop();
	const { host } = new URL(gone.address);
	set({ alertUrl: `http://owner:hidden-1@${host}/hidden-2?key=hidden-3` });
	await call();
	await until(() => problems().length > 0);
	expect(problems()).toEqual([
		`Voicenter alert of "Call" of workflow "Calls" to ${host} may be lost: it could not be reached (ECONNREFUSED). Check 'Alert URL' of the trigger. Further alerts are tried, but for a minute the log says nothing of them`,
	]);
});

test.each([
	['refuses', (response: Response) => response.status(500).end(), /status 500/],
	['redirects', (response: Response) => response.redirect('/elsewhere'), /status 302/],
])('the log says what one who %s has answered', async (_, answer, line) => {
	receiver.answer = (response) => void answer(response);
	await call();
	await until(() => problems().length > 0);
	expect(problems()).toEqual([expect.stringMatching(line)]);
	expect(receiver.alerts).toHaveLength(1);
});

test('user and password of the address are sent as such', async () => {
	set({ alertUrl: receiver.address.replace('//', '//owner:password@') });
	await call();
	await arrived(1);
	const { authorization = '' } = receiver.headers[0];
	expect(Buffer.from(authorization.replace('Basic ', ''), 'base64').toString()).toBe(
		'owner:password',
	);
});

test('of an answer without end no more is read', async () => {
	let isClosed = false;
	receiver.answer = (response) => {
		response.write('x');
		const more = setInterval(() => response.write('x'.repeat(10_000)), 10);
		response.on('close', () => {
			clearInterval(more);
			isClosed = true;
		});
	};
	await call();
	await until(() => isClosed);
	expect(problems()).toEqual([]);
});

test('the address of the trigger itself is not published, whatever the host', async () => {
	const own = trigger.hookContext().getNodeWebhookUrl('default') as string;
	set({ alertUrl: `${own.replace('//n8n.example.com', '//127.0.0.1:5678')}?key=hidden` });
	await expect(checkBeforePublishing(trigger.hookContext())).rejects.toMatchObject({
		message: expect.stringMatching(
			/^Call: 'Alert URL' is the address of this trigger itself\. Enter another one, such as the Production URL/,
		),
	});
	set({});
	await checkBeforePublishing(trigger.hookContext());
});
