import type { Response } from 'express';
import { setTimeout as wait } from 'node:timers/promises';
import type { INodeParameters } from 'n8n-workflow';

import { goToLayerExample } from '../../../simulators/voicenter/document';
import { requestOf, sendToTrigger } from '../../support/layerRequest';
import { useTriggerInN8n } from '../../support/triggerInN8n';

const secret = 'a-good-long-secret';
const layer12 = JSON.parse(goToLayerExample) as object;
const layer20 = { STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: 20 };

let started: number;
let item: object;
let workflow: (response: Response) => unknown;

const trigger = useTriggerInN8n('voicenterLayerTrigger', async (response, [first]) => {
	started++;
	item = first.json;
	await workflow(response);
});

beforeEach(() => {
	started = 0;
	trigger.id = 'node';
	trigger.secret = secret;
	trigger.log = [];
	trigger.mode = 'webhook';
	trigger.before = undefined;
	workflow = (response) => response.json(layer12);
	set({});
});

/** Workflows that answer when they are told to, each in its turn. */
function answerWhenTold(): () => void {
	const waiting: Array<() => void> = [];
	workflow = async (response) => {
		await new Promise<void>((go) => waiting.push(go));
		response.json(layer12);
	};
	return () => waiting.shift()?.();
}

async function untilStarted(count: number) {
	while (started < count) await wait(5);
}

const set = (options: object, more: object = {}) => {
	const usual = { authentication: 'none', safetyAnswer: 'goToLayer', safetyLayer: '20' };
	trigger.parameters = { ...usual, answerWithin: 4, options, ...more } as INodeParameters;
};

let calls = 0;
const newCall = () => requestOf(`call-${++calls}`);

async function send(body: string | Uint8Array<ArrayBuffer>, query = '', signal?: AbortSignal) {
	const answer = await sendToTrigger(trigger.url() + query, { body, signal });
	return { status: answer.status, by: answer.by, body: answer.body };
}

test('the address is checked before the secret, the secret before the body, the body before the turn', async () => {
	const large = newCall().padEnd(70_000);
	set({ allowedIps: '192.0.2.1', maxTurns: 1 }, { authentication: 'secret' });
	expect(await send(large)).toMatchObject({ status: 403 });
	set({ allowedIps: '127.0.0.0/8', maxTurns: 1 }, { authentication: 'secret' });
	expect(await send(large)).toMatchObject({ status: 401 });
	expect(await send(large, `?key=${secret}`)).toMatchObject({ status: 413 });
	expect(await send('{}', `?key=${secret}`)).toMatchObject({ status: 400 });
	expect(started).toBe(0);

	const call = newCall();
	expect(await send(call, `?key=${secret}`)).toMatchObject({ by: 'workflow' });
	expect(await send(call, `?key=${secret}`)).toMatchObject({ by: 'repeat' });
	expect(await send(call)).toMatchObject({ status: 401 });
	set({ allowedIps: '192.0.2.1' });
	expect(await send(call)).toMatchObject({ status: 403 });
	expect(started).toBe(1);
});

test('a secret with + comes in by the address, where + is read as a blank', async () => {
	trigger.secret = 'correct+horse+battery';
	set({}, { authentication: 'secret' });
	for (const query of [trigger.secret, 'correct%2Bhorse%2Bbattery']) {
		expect(await send(newCall(), `?key=${query}`)).toMatchObject({ by: 'workflow' });
	}
	const twice = `?key=${trigger.secret}&key=${trigger.secret}`;
	expect(await send(newCall(), twice)).toMatchObject({ status: 401 });
});

test('with & it comes in as %26, and as it is the log names the cause, but no stranger is told', async () => {
	trigger.id = 'signs';
	trigger.secret = 'correct&horse&battery';
	set({}, { authentication: 'secret' });
	const refused = await send(newCall(), `?key=${trigger.secret}`);
	expect(refused).toMatchObject({ status: 401 });
	expect(JSON.stringify(refused)).not.toContain('&');
	expect(trigger.log).toEqual([
		expect.stringMatching(
			/In CPanel, end .* contains &, # or %.* letters and digits only, or write %26/,
		),
	]);
	expect(trigger.log[0]).not.toContain('horse');
	const encoded = encodeURIComponent(trigger.secret);
	expect(await send(newCall(), `?key=${encoded}`)).toMatchObject({ by: 'workflow' });
});

test('a refusal tells nothing of the address or the secret; the log names the address', async () => {
	trigger.id = 'refuses';
	set({ allowedIps: '192.0.2.1' });
	const refused = await send(newCall());
	expect(JSON.stringify(refused)).not.toContain('127.0.0.1');
	expect(trigger.log).toEqual([expect.stringContaining('"127.0.0.1"')]);
});

test.each([
	[
		'a wrong secret',
		{ authentication: 'secret' },
		'?key=wrong',
		undefined,
		401,
		/secret is missing or wrong\. In CPanel/,
	],
	[
		'a door that is not shut right',
		{ authentication: 'Secret' },
		`?key=${secret}`,
		undefined,
		401,
		/'Authentication' of the trigger is "Secret"/,
	],
	['what is no call', {}, '', '{}', 400, /'DATA' is not an object\. Send/],
	['what is too large', {}, '', 'x'.repeat(70_000), 413, /larger than 65,536 bytes/],
])('%s leaves a line in the log', async (title, more, query, body, status, line) => {
	trigger.id = title;
	set({}, more);
	for (let request = 0; request < 3; request++) {
		expect(await send(body ?? newCall(), query)).toMatchObject({ status, by: null });
	}
	expect(trigger.log).toEqual([expect.stringMatching(line)]);
	const start = `Voicenter call refused with ${status} by "Call" of workflow "Calls", 1 request: `;
	expect(trigger.log[0].startsWith(start)).toBe(true);
	expect(trigger.log[0]).not.toContain(secret);
	expect(started).toBe(0);
});

test('an answer with numbers in place of digits leaves as the workflow wrote it', async () => {
	const parts = [
		{ RecordType: 'Number', Content: 112 },
		{ RecordType: 'Digits', Content: 501234567 },
		{ RecordType: 'Digits', Content: '0501234567' },
	];
	const say = { STATUS: 0, ACTION: 'SAY_DIGITS', NEXT_LAYER: 2, LANGUAGE: 'EN', DATA: parts };
	workflow = (response) => response.json(say);
	expect(await send(newCall())).toEqual({ status: 200, by: 'workflow', body: say });
});

test('a repeat waits for the answer of the workflow, which runs once', async () => {
	const answer = answerWhenTold();
	const call = newCall();
	const sent = Promise.all(Array.from({ length: 5 }, async () => await send(call)));
	await untilStarted(1);
	await wait(100); // the others come
	answer();
	const answers = await sent;
	expect(answers.map(({ by }) => by).sort()).toEqual([...Array(4).fill('repeat'), 'workflow']);
	for (const { body } of answers) expect(body).toEqual(layer12);
	expect(started).toBe(1);
});

test('a repeat that waits has the safety answer by a deadline of its own', async () => {
	const answer = answerWhenTold();
	const call = newCall();
	const first = send(call);
	await untilStarted(1);
	set({}, { answerWithin: 0.5 });
	expect(await send(call)).toEqual({ status: 200, by: 'late', body: layer20 });
	answer();
	expect(await first).toMatchObject({ by: 'workflow' });
});

test('a repeat at another trigger is a call of its own', async () => {
	const call = newCall();
	expect(await send(call)).toMatchObject({ by: 'workflow' });
	trigger.id = 'another';
	expect(await send(call)).toMatchObject({ by: 'workflow' });
});

test('the safety answer is remembered too', async () => {
	workflow = (response) => response.status(500).json({ message: 'Error in workflow' });
	const call = newCall();
	expect(await send(call)).toMatchObject({ by: 'error', body: layer20 });
	expect(await send(call)).toMatchObject({ by: 'repeat', body: layer20 });
	expect(started).toBe(1);
});

/** Sends a request whose connection breaks once the workflow has started. */
async function sendAndBreak(call: string) {
	const caller = new AbortController();
	const first = send(call, '', caller.signal);
	await untilStarted(1);
	caller.abort();
	await expect(first).rejects.toThrow();
	while (trigger.log.length === 0) await wait(5); // it is gone for the trigger, too
}

test('who hung up and sends again gets the answer that was meant for the first', async () => {
	const answer = answerWhenTold();
	const call = newCall();
	await sendAndBreak(call);
	const again = send(call);
	await wait(100); // it comes
	answer();
	expect(await again).toEqual({ status: 200, by: 'repeat', body: layer12 });
	expect(started).toBe(1);
});

test('a safety answer that was meant for a broken connection is told of the request that gets it', async () => {
	const call = newCall();
	let fail: () => void = () => undefined;
	workflow = async (response) => {
		await new Promise<void>((go) => (fail = go));
		response.status(500).json({ message: 'Error in workflow' });
	};
	await sendAndBreak(call);
	const again = send(call);
	fail();
	expect(await again).toEqual({ status: 200, by: 'error', body: layer20 });
	expect(await send(call)).toMatchObject({ by: 'error' });
	const told = expect.stringMatching(/safety answer .*\(error\)/) as string;
	expect(trigger.log).toEqual([expect.stringMatching(/\(gone\)/), told, told]);
	expect(started).toBe(1);
});

test('a call with too many turns gets the safety answer and one line in the log', async () => {
	set({ answerRepeats: 0, maxTurns: 2 });
	const call = newCall();
	for (const by of ['workflow', 'workflow', 'loop']) expect(await send(call)).toMatchObject({ by });
	expect(started).toBe(2);
	expect(trigger.log).toEqual([expect.stringMatching(/safety answer .*\(loop\)/)]);
});

test('three tries without input run the workflow three times', async () => {
	workflow = (response) => response.json({ STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: 5 });
	const nothingPressed = newCall().replace('"1234"', '"0"');
	for (const by of ['workflow', 'workflow', 'workflow']) {
		expect(await send(nothingPressed)).toMatchObject({ by });
	}
	expect(started).toBe(3);
});

test('test calls are never repeats, and never too many', async () => {
	trigger.mode = 'manual';
	set({ maxTurns: 1 });
	const call = newCall();
	for (const by of ['workflow', 'workflow', 'workflow']) {
		expect(await send(call)).toMatchObject({ by });
	}
	expect(started).toBe(3);
	trigger.mode = 'webhook';
	expect(await send(call)).toMatchObject({ by: 'workflow' });
});

test('the connection is looked at once the guard stands, and what goes wrong there costs nothing', async () => {
	const isGuarded: boolean[] = [];
	trigger.before = (request, response) => {
		const { send: ofExpress } = Object.getPrototypeOf(response) as Response;
		return Object.create(request, {
			ip: { value: '127.0.0.1' },
			socket: {
				get() {
					isGuarded.push(response.send !== ofExpress);
					throw new Error('no socket');
				},
			},
		});
	};
	expect(await send(newCall())).toEqual({ status: 200, by: 'workflow', body: layer12 });
	expect(isGuarded).toContain(true);
	expect(isGuarded).not.toContain(false);
});

test('what fails while the answer is written is a line in the log', async () => {
	trigger.before = (request, response) => {
		response.end = () => {
			throw new Error('on purpose');
		};
		return request;
	};
	expect(await send(newCall())).toMatchObject({ by: 'workflow', body: layer12 });
	expect(trigger.log).toEqual([
		expect.stringMatching(/^Voicenter call ".+": the answer could not be written .*on purpose/),
	]);
});

test('the item says when the call came to n8n, and until when it has to be answered', async () => {
	await send(newCall()); // n8n's server is watched from now on
	let hereAt = 0;
	trigger.before = async (request) => {
		hereAt = Date.now();
		await wait(200);
		return request;
	};
	const sentAt = Date.now();
	await send(newCall());
	const { receivedAt, answerBy } = item as { receivedAt: string; answerBy: string };
	// The clock and the timer of Node.js are rounded each in its own way.
	expect(Date.parse(receivedAt)).toBeGreaterThanOrEqual(sentAt - 5);
	expect(Date.parse(receivedAt)).toBeLessThanOrEqual(hereAt + 5);
	expect(Date.parse(answerBy) - Date.parse(receivedAt)).toBe(4_000);
});

test('a call that is late when it reaches the trigger starts no workflow', async () => {
	expect(await send(newCall())).toMatchObject({ by: 'workflow' }); // n8n's server is watched from now on
	trigger.before = async (request) => {
		await wait(600);
		return request;
	};
	set({}, { answerWithin: 0.5 });
	expect(await send(newCall())).toEqual({ status: 200, by: 'late', body: layer20 });
	expect(started).toBe(1);
});

test('calls beyond the limit wait in line; those that get no place in time get the safety answer', async () => {
	const answer = answerWhenTold();
	set({ maxCallsAtOnce: 1 }, { answerWithin: 2 });
	const sent = Promise.all(Array.from({ length: 3 }, async () => await send(newCall())));
	await untilStarted(1);
	answer();
	const answers = await sent;
	expect(answers.map(({ by }) => by).sort()).toEqual(['busy', 'late', 'workflow']);
	expect(answers.map(({ body }) => body)).toContainEqual(layer20);
	// The late one gives its place back when its workflow is done.
	answer();
	const next = send(newCall());
	await untilStarted(3);
	answer();
	expect(await next).toMatchObject({ by: 'workflow' });
	expect(trigger.log.join()).toContain(
		"because n8n works on 1 call at a time ('Max Calls at Once')",
	);
});

test('a test call has a line of its own, and its limit holds for no real call', async () => {
	const answer = answerWhenTold();
	set({ maxCallsAtOnce: 1 });
	const real = [send(newCall()), send(newCall())];
	await untilStarted(1);
	trigger.mode = 'manual';
	set({ maxCallsAtOnce: 9 });
	const tried = send(newCall());
	await untilStarted(2);
	expect(started).toBe(2);
	// Nor do test calls of another trigger stand in it.
	trigger.id = 'another';
	set({ maxCallsAtOnce: 1 });
	const elsewhere = send(newCall());
	await untilStarted(3);
	for (let call = 0; call < 3; call++) answer();
	expect(await Promise.all([tried, elsewhere])).toMatchObject(Array(2).fill({ by: 'workflow' }));
	await untilStarted(4);
	answer();
	expect(await Promise.all(real)).toMatchObject([{ by: 'workflow' }, { by: 'workflow' }]);
});

test('who hung up in line starts no workflow before those who are there', async () => {
	const answer = answerWhenTold();
	set({ maxCallsAtOnce: 1 });
	let here = 0;
	trigger.before = (request) => {
		here++;
		return request;
	};
	const untilInLine = async (count: number) => {
		while (here < count) await wait(5);
		await wait(20); // for its body
	};
	const atWork = send(newCall());
	await untilStarted(1);
	const caller = new AbortController();
	const leaves = send(newCall(), '', caller.signal);
	await untilInLine(2);
	caller.abort();
	await expect(leaves).rejects.toThrow();
	while (trigger.log.length === 0) await wait(5);
	const there = newCall();
	const stays = send(there);
	await untilInLine(3);
	answer();
	await atWork;
	await untilStarted(2);
	expect(there).toContain((item as { ivrUniqueId: string }).ivrUniqueId);
	answer();
	expect(await stays).toMatchObject({ by: 'workflow' });
});

test('calls without an id are answered, each by its workflow, and the log knows none', async () => {
	workflow = (response) => response.status(500).json({ message: 'Error in workflow' });
	const call = '{"DATA":{"CALLER_ID":null}}';
	for (let request = 0; request < 2; request++) {
		expect(await send(call)).toEqual({ status: 200, by: 'error', body: layer20 });
	}
	expect(started).toBe(2);
	expect(trigger.log).toEqual(
		Array(2).fill(expect.stringContaining('Voicenter call "unknown": safety')),
	);
});

test('a call with bytes that are not UTF-8 is a call; where they stand in its id, no other is taken for it', async () => {
	const bytes = (text: string) => Buffer.from(text, 'latin1');
	const byName = newCall().replace('"LAYER_ID"', '"CUSTOM_DATA": { "name": "\u00f9" }, $&');
	for (const by of ['workflow', 'repeat']) {
		expect(await send(bytes(byName))).toEqual({ status: 200, by, body: layer12 });
	}
	expect(item).toMatchObject({ customData: { name: '\ufffd' }, oddities: [expect.any(String)] });
	for (const id of ['call \u00f9', 'call \u00fa']) {
		expect(await send(bytes(requestOf(id)))).toMatchObject({ by: 'workflow' });
	}
	expect(started).toBe(3);
});

test('the caller has one spelling, by the country code of the trigger', async () => {
	set({ countryCode: '44' });
	await send(newCall());
	expect(item).toMatchObject({ callerId: '0501234567', callerE164: '+44501234567' });
});
