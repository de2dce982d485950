import type { IHookFunctions, IHttpRequestOptions, IWebhookFunctions } from 'n8n-workflow';

import type { Outcome } from '../../../../nodes/shared/webhook/guard';
import { wrongAddress, wrongSecret } from '../../../../nodes/shared/webhook/refusal';
import type { Alert } from '../../../../nodes/Voicenter/LayerTrigger/alert';
import {
	alertAnswer,
	alertRefusal,
	refuseOwnAddress,
} from '../../../../nodes/Voicenter/LayerTrigger/alerts';
import { newCall } from '../../../../nodes/Voicenter/LayerTrigger/call';
import { defaultSettings } from '../../../../nodes/Voicenter/LayerTrigger/settings';

const alertUrl = 'https://owner:hidden-1@n8n.example.com/webhook/hidden-2?key=hidden-3';
const settings = { ...defaultSettings, alertUrl, safetyAnswer: { STATUS: 1 } as const };
const refusal = wrongSecret('Mend the secret.');

/** What n8n was asked to send, oldest first. */
let sent: IHttpRequestOptions[];
/** What the Alert URL does. */
let receive: () => Promise<unknown>;
const warn = jest.fn();
const takesIt = async () => ({ statusCode: 200 });

let triggers = 0;
/** A trigger that no test had before: alerts are counted by trigger. */
const newTrigger = (headers: object = {}) => {
	const id = `trigger-${++triggers}`;
	return {
		getWorkflow: () => ({ id: 'w1', name: 'Calls' }),
		getNode: () => ({ id, name: 'Call' }),
		getHeaderData: () => headers,
		logger: { warn },
		helpers: {
			httpRequest: async (options: IHttpRequestOptions) => {
				sent.push(options);
				return await receive();
			},
		},
	} as unknown as IWebhookFunctions;
};

/** A timer of Node's own goes on while the clock stands: here it is one of the clock. */
const timeoutOfTheClock = (milliseconds: number) => {
	const over = new AbortController();
	setTimeout(() => over.abort(), milliseconds);
	return over.signal;
};

beforeEach(() => {
	jest.useFakeTimers({ now: 0 });
	jest.spyOn(AbortSignal, 'timeout').mockImplementation(timeoutOfTheClock);
	warn.mockReset();
	sent = [];
	receive = takesIt;
});
afterEach(() => {
	jest.restoreAllMocks();
	jest.useRealTimers();
});

const pass = async (milliseconds: number) => await jest.advanceTimersByTimeAsync(milliseconds);
/** In milliseconds: what a timer of the set clock starts with `sleep(0)` comes so much later. */
const theNextTick = 1;

const lines = () => warn.mock.calls.map(([line]) => line as string);
const told = () =>
	sent.map(({ body }) => {
		const { reason, callId, count } = body as Alert;
		return [reason, callId, count];
	});

let calls = 0;
function answer(context: IWebhookFunctions, outcome: Outcome = 'error', more: object = {}) {
	const call = { ...newCall(false), id: `call-${++calls}` };
	alertAnswer(context, call, { ...settings, ...more }, outcome);
	return call.id;
}
const refuse = (context: IWebhookFunctions, more: object = {}) =>
	alertRefusal(context, newCall(false), { ...settings, ...more }, refusal);

/** How an alert is sent, whatever it says. */
const asAlert = {
	method: 'POST',
	headers: { 'x-voicenter-alert': '1' },
	abortSignal: expect.any(AbortSignal),
	disableFollowRedirect: true,
	ignoreHttpStatusErrors: true,
	returnFullResponse: true,
	encoding: 'stream',
};

describe('what is told', () => {
	test.each<Outcome>(['error', 'empty', 'invalid', 'late', 'busy', 'loop'])(
		'the safety answer: %s',
		async (outcome) => {
			const callId = answer(newTrigger(), outcome);
			await pass(0);
			const body = { event: 'safetyAnswer', reason: outcome, callId, count: 1 };
			expect(sent).toEqual([{ ...asAlert, url: alertUrl, body: expect.objectContaining(body) }]);
		},
	);

	test('a refusal', async () => {
		refuse(newTrigger());
		await pass(0);
		const body = { event: 'refusal', reason: '401', callId: 'unknown', count: 1 };
		expect(sent).toEqual([{ ...asAlert, url: alertUrl, body: expect.objectContaining(body) }]);
	});

	test('once the answer of the caller has left, and not before', async () => {
		answer(newTrigger());
		await null;
		expect(sent).toEqual([]);
		await pass(0);
		expect(sent).toHaveLength(1);
	});
});

describe('what is told to nobody', () => {
	afterEach(async () => {
		await pass(10_000);
		expect(sent).toEqual([]);
	});

	test.each<Outcome>(['workflow', 'repeat', 'gone'])('no safety answer: %s', (outcome) => {
		answer(newTrigger(), outcome);
	});

	test('a test call', () => {
		alertAnswer(newTrigger(), newCall(true), settings, 'error');
		alertRefusal(newTrigger(), newCall(true), settings, refusal);
	});

	test('anything without an address', () => {
		answer(newTrigger(), 'error', { alertUrl: '' });
		refuse(newTrigger(), { alertUrl: '' });
	});

	test.each(['1', ''])('that an alert was refused: %j', (header) => {
		refuse(newTrigger({ 'x-voicenter-alert': header }));
	});
});

describe('many at once', () => {
	test('are one alert, and a second later one about the latest, with the number of the others', async () => {
		const trigger = newTrigger();
		const first = answer(trigger);
		answer(trigger);
		await pass(998);
		answer(trigger);
		const latest = answer(trigger, 'error', { alertUrl: 'https://other.example.com/' });
		await pass(1);
		expect(told()).toEqual([['error', first, 1]]);
		await pass(1 + theNextTick);
		expect(told()).toEqual([
			['error', first, 1],
			['error', latest, 3],
		]);
		expect(sent[1].url).toBe('https://other.example.com/');
	});

	test('are counted anew in the second after such a number', async () => {
		const trigger = newTrigger();
		const first = answer(trigger);
		const second = answer(trigger);
		await pass(1_000 + theNextTick);
		const third = answer(trigger);
		await pass(999 - theNextTick);
		expect(told()).toEqual([
			['error', first, 1],
			['error', second, 1],
		]);
		await pass(1 + theNextTick);
		expect(told().slice(2)).toEqual([['error', third, 1]]);
	});

	test('no longer hold up one that comes after a second without any', async () => {
		const trigger = newTrigger();
		answer(trigger);
		await pass(1_000);
		const next = answer(trigger);
		await pass(0);
		expect(told().slice(1)).toEqual([['error', next, 1]]);
		expect(jest.getTimerCount()).toBe(1);
		await pass(1_000);
		expect(jest.getTimerCount()).toBe(0);
	});

	test('do not hold up those of another reason or trigger', async () => {
		const trigger = newTrigger();
		answer(trigger, 'error');
		answer(trigger, 'late');
		refuse(trigger);
		alertRefusal(trigger, newCall(false), settings, wrongAddress('192.0.2.9'));
		answer(newTrigger(), 'error');
		await pass(0);
		expect(told().map(([reason]) => reason)).toEqual(['error', 'late', '401', '403', 'error']);
	});
});

/** The line for a problem, which names the host and nothing else of the address. */
const lineOf = (problem: string) =>
	`Voicenter alert of "Call" of workflow "Calls" to n8n.example.com may be lost: ${problem}. Check 'Alert URL' of the trigger. Further alerts are tried, but for a minute the log says nothing of them`;

const fails = (error: object) => async () => await Promise.reject(error);

describe('an alert that does not arrive', () => {
	test.each([
		['a failure with a code', { code: 'ECONNREFUSED', name: 'Error' }, 'ECONNREFUSED'],
		['one without', new TypeError('hidden-4'), 'TypeError'],
	])('the log names %s', async (_, error, known) => {
		receive = fails(error);
		answer(newTrigger());
		await pass(0);
		expect(warn.mock.calls).toEqual([
			[lineOf(`it could not be reached (${known})`), { workflowId: 'w1' }],
		]);
	});

	test('is given up after five seconds', async () => {
		receive = async () => await new Promise(() => undefined);
		answer(newTrigger());
		await pass(4_999);
		const { abortSignal } = sent[0];
		expect([lines(), abortSignal?.aborted]).toEqual([[], false]);
		await pass(1);
		expect([lines(), abortSignal?.aborted]).toEqual([
			[lineOf('it did not answer within 5 s')],
			true,
		]);
	});

	test.each([
		[200, []],
		[299, []],
		[300, [lineOf('it answered with status 300')]],
		[500, [lineOf('it answered with status 500')]],
	])('was answered with %d', async (statusCode, expected) => {
		receive = async () => ({ statusCode });
		answer(newTrigger());
		await pass(0);
		expect(lines()).toEqual(expected);
	});

	test('costs one line a minute for each trigger, while all are tried', async () => {
		receive = fails({ code: 'ECONNRESET' });
		const [trigger, other] = [newTrigger(), newTrigger()];
		answer(trigger);
		await pass(1_000);
		answer(trigger);
		refuse(trigger);
		answer(other);
		await pass(58_999);
		expect([sent.length, lines().length]).toEqual([4, 2]);
		answer(trigger, 'late');
		await pass(0);
		expect([sent.length, lines().length]).toEqual([5, 2]);
		await pass(1);
		answer(trigger, 'busy');
		await pass(0);
		expect([sent.length, lines().length]).toEqual([6, 3]);
	});

	test('costs nothing more when the log fails, too', async () => {
		receive = fails({ code: 'ECONNRESET' });
		warn.mockImplementation(() => {
			throw new Error('The disk is full');
		});
		answer(newTrigger());
		await pass(0);
		expect(warn).toHaveBeenCalledTimes(1);
		// A rejection that nobody takes would end this test, as it would end n8n.
		jest.useRealTimers();
		await new Promise((resolve) => setImmediate(resolve));
	});
});

describe('the address of the trigger itself', () => {
	const own = 'https://n8n.example.com/webhook/0b2c/voicenter';
	const check = (address: string, published?: string) => {
		const context = {
			getNode: () => ({ name: 'Call' }),
			getNodeWebhookUrl: (name: string) => (name === 'default' ? published : undefined),
		} as unknown as IHookFunctions;
		return () => refuseOwnAddress(context, address);
	};

	test.each([
		['as it is', own],
		['with a slash at its end, which means nothing to n8n', `${own}/`],
		['at another host, with a secret', 'http://127.0.0.1:5678/webhook/0b2c/voicenter?key=hidden'],
	])('is refused %s', (_, address) => {
		expect(check(address, own)).toThrow(
			expect.objectContaining({
				message: "'Alert URL' is the address of this trigger itself",
				description:
					'Enter another one, such as the Production URL of a Webhook node in another workflow.',
			}),
		);
	});

	test.each([
		['no address', '', own],
		['another one', 'https://n8n.example.com/webhook/alerts', own],
		['any, where n8n knows none of the trigger', own, undefined],
	])('%s is not', (_, address, published) => {
		expect(check(address, published)).not.toThrow();
	});
});
