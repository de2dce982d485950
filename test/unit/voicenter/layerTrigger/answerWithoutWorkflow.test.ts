import type { AnsweredBy, Given, Guard } from '../../../../nodes/shared/webhook/guard';
import {
	defaultSettings,
	type LayerTriggerSettings,
} from '../../../../nodes/Voicenter/LayerTrigger/settings';
import { newCall } from '../../../../nodes/Voicenter/LayerTrigger/call';
import { answerWithoutWorkflow } from '../../../../nodes/Voicenter/LayerTrigger/answerWithoutWorkflow';
import type { LayerRequest } from '../../../../nodes/Voicenter/protocol/request';
import type { LayerAnswer } from '../../../../nodes/Voicenter/protocol/vocabulary';

const layer = (number: number): LayerAnswer => ({
	STATUS: 0,
	ACTION: 'GO_TO_LAYER',
	LAYER: number,
});
const usual: LayerTriggerSettings = {
	...defaultSettings,
	safetyAnswer: layer(20),
};

beforeEach(() => void jest.useFakeTimers({ now: 0 }));
afterEach(() => void jest.useRealTimers());

let calls = 0;
const newRequest = (): LayerRequest => ({
	did: '0722776772',
	callerId: '0501234567',
	callerE164: '+972501234567',
	ivrUniqueId: `call-${++calls}`,
	dtmf: '1234',
	noInput: false,
	layerId: 5,
	previousLayerId: 4,
	customData: {},
	oddities: [],
});

/** Lets a request come in at a trigger; `told` is what its caller got without the workflow. */
function comeIn(
	request: LayerRequest,
	settings: Partial<LayerTriggerSettings> = {},
	trigger = 'trigger',
) {
	const told: Array<[AnsweredBy, LayerAnswer, string?]> = [];
	let give: (given: Given<LayerAnswer>) => void;
	const giveAnswer = (answer: LayerAnswer, more: Partial<Given<LayerAnswer>> = {}) =>
		give({ answer, answeredBy: 'workflow', isSent: true, ...more });
	const call = newCall(false);
	const guard: Guard<LayerAnswer> = {
		answered: new Promise((resolve) => (give = resolve)),
		done: Promise.resolve(),
		startClock: () => undefined,
		waitInLine: async (place) => await place,
		answer: (...answer) => told.push(answer),
		refuse: () => undefined,
	};
	const used = { ...usual, ...settings };
	const startsWorkflow = !answerWithoutWorkflow(guard, trigger, call, request, used);
	return { told, startsWorkflow, giveAnswer, call };
}

const settled = async () => await jest.advanceTimersByTimeAsync(0);

describe('a request that comes again', () => {
	test('gets the answer of the first', async () => {
		const request = newRequest();
		comeIn(request).giveAnswer(layer(12));
		await settled();
		const again = comeIn({ ...request });
		await settled();
		expect(again).toMatchObject({
			startsWorkflow: false,
			told: [['repeat', layer(12), undefined]],
		});
	});

	test('waits while the first is worked out', async () => {
		const request = newRequest();
		const first = comeIn(request);
		jest.advanceTimersByTime(10_000);
		const again = comeIn(request);
		await settled();
		expect(again).toMatchObject({ startsWorkflow: false, told: [] });
		first.giveAnswer(layer(12));
		await settled();
		expect(again.told).toEqual([['repeat', layer(12), undefined]]);
	});

	test('is told as the safety answer that it gets, where the first had no connection any more', async () => {
		const request = newRequest();
		const first = comeIn(request);
		expect(first.call.isRepeated).toBeUndefined();
		const waiting = comeIn(request);
		expect(first.call.isRepeated).toBe(true);
		first.giveAnswer(layer(20), { answeredBy: 'invalid', detail: 'why', isSent: false });
		await settled();
		const later = comeIn(request);
		await settled();
		for (const { told } of [waiting, later]) expect(told).toEqual([['invalid', layer(20), 'why']]);
	});

	test.each<Partial<Given<LayerAnswer>>>([
		{ answeredBy: 'late', isSent: true },
		{ answeredBy: 'workflow', isSent: false },
	])('is a repeat where the first was told, or the workflow answered: %j', async (given) => {
		const request = newRequest();
		const first = comeIn(request);
		const again = comeIn(request);
		first.giveAnswer(layer(12), { ...given, detail: 'why' });
		await settled();
		expect(again.told).toEqual([['repeat', layer(12), undefined]]);
	});

	test('starts the workflow when the time is over, which counts from the answer', async () => {
		const request = newRequest();
		const first = comeIn(request);
		jest.advanceTimersByTime(3_500);
		first.giveAnswer(layer(12));
		await settled();
		jest.advanceTimersByTime(2_999);
		expect(comeIn(request).startsWorkflow).toBe(false);
		jest.advanceTimersByTime(1);
		expect(comeIn(request).startsWorkflow).toBe(true);
	});

	test('starts the workflow when the memory is off', async () => {
		const request = newRequest();
		const off = { answerRepeats: 0 };
		for (let turn = 0; turn < 3; turn++) {
			const { startsWorkflow, giveAnswer } = comeIn(request, off);
			expect(startsWorkflow).toBe(true);
			giveAnswer(layer(12));
			await settled();
		}
	});

	test('waits for the first one also when the memory is off', async () => {
		const request = newRequest();
		const off = { answerRepeats: 0 };
		const first = comeIn(request, off);
		const again = comeIn(request, off);
		first.giveAnswer(layer(12));
		await settled();
		expect(again).toMatchObject({
			startsWorkflow: false,
			told: [['repeat', layer(12), undefined]],
		});
	});

	test('is the latest turn of the call: after another one it starts the workflow', async () => {
		const there = newRequest();
		const back = { ...there, layerId: 6, previousLayerId: 5 };
		for (const request of [there, back, there, back, there]) {
			const { startsWorkflow, giveAnswer } = comeIn(request);
			expect(startsWorkflow).toBe(true);
			giveAnswer(layer(request === there ? 6 : 5));
			await settled();
		}
	});

	test('waits for the latest turn, although an older one is answered meanwhile', async () => {
		const older = newRequest();
		const latest = { ...older, layerId: 6 };
		const first = comeIn(older);
		comeIn(latest);
		first.giveAnswer(layer(6));
		await settled();
		jest.advanceTimersByTime(10_000);
		expect(comeIn(latest).startsWorkflow).toBe(false);
	});

	test.each<[string, Partial<LayerRequest>]>([
		['call', { ivrUniqueId: 'another' }],
		['layer', { layerId: 6 }],
		['unknown layer', { layerId: null }],
		['previous layer', { previousLayerId: 6 }],
		['digits', { dtmf: '12345' }],
		['no digits', { dtmf: '' }],
	])('is another turn with another %s', (_, other) => {
		const request = newRequest();
		comeIn(request);
		expect(comeIn({ ...request, ...other }).startsWorkflow).toBe(true);
	});

	test('is another call where halves of a character are others', () => {
		for (const half of ['\ud800', '\ud801', '\ufffd']) {
			expect(comeIn({ ...newRequest(), ivrUniqueId: `cut ${half}` }).startsWorkflow).toBe(true);
		}
	});

	test('is another turn at another trigger', () => {
		const request = newRequest();
		comeIn(request);
		expect(comeIn(request, {}, 'other trigger').startsWorkflow).toBe(true);
	});

	test('is the same turn whatever else the request says', () => {
		const request = newRequest();
		comeIn(request);
		expect(comeIn({ ...request, customData: { a: 1 }, callerId: '' }).startsWorkflow).toBe(false);
	});
});

describe('an answer that leads back to the asking layer is not kept', () => {
	const say = (nextLayer: number, ifFailed = 6): LayerAnswer => ({
		STATUS: 0,
		ACTION: 'SAY_DIGITS',
		LANGUAGE: 'HE',
		DATA: [],
		NEXT_LAYER: nextLayer,
		NEXT_LAYER_IF_FAILED: ifFailed,
	});
	const dial = (ifBroken: number): LayerAnswer => ({
		STATUS: 0,
		ACTION: 'DIAL',
		CALLER_ID: '0722776772',
		MAX_CALL_DURATION: 7200,
		MAX_DIAL_DURATION: 60,
		NEXT_VO_ID: ifBroken,
		RECORDING: 'no',
		TARGETS: [{ TYPE: 'PHONE', TARGET: '0501234567' }],
		CUSTOM_DATA: {},
	});

	test.each<[string, LayerAnswer, boolean]>([
		['Go to Layer', layer(5), true],
		['Go to Layer, another', layer(6), false],
		['Say', say(5), true],
		['Say, if failed', say(6, 5), true],
		['Say, to another', say(6, 7), false],
		['Dial, on malfunction', dial(5), true],
		['Dial, to another', dial(6), false],
		['Report Error', { STATUS: 1 }, false],
	])('%s', async (_, answer, startsWorkflow) => {
		const request = newRequest();
		comeIn(request).giveAnswer(answer);
		await settled();
		expect(comeIn(request).startsWorkflow).toBe(startsWorkflow);
	});

	test('nor is any when the asking layer is unknown', async () => {
		const request = { ...newRequest(), layerId: null };
		comeIn(request).giveAnswer(layer(12));
		await settled();
		expect(comeIn(request).startsWorkflow).toBe(true);
	});

	test('but a repeat that came meanwhile gets it', async () => {
		const request = newRequest();
		const first = comeIn(request);
		const again = comeIn(request);
		first.giveAnswer(layer(5));
		await settled();
		expect(again.told).toEqual([['repeat', layer(5)]]);
	});
});

describe('a call that goes round and round', () => {
	/** A turn that is answered at once, with an answer that leads back. */
	async function turnOf(request: LayerRequest, limit: Partial<LayerTriggerSettings>) {
		const turn = comeIn(request, limit);
		turn.giveAnswer(layer(request.layerId as number));
		await settled();
		return turn;
	}

	test('gets the safety answer after its max turns', async () => {
		const request = newRequest();
		const limit = { maxTurns: 3 };
		const turns = [];
		for (let turn = 0; turn < 5; turn++) turns.push(await turnOf(request, limit));
		expect(turns.map(({ startsWorkflow }) => startsWorkflow)).toEqual([
			true,
			true,
			true,
			false,
			false,
		]);
		expect(turns.slice(3).map(({ told }) => told)).toEqual(Array(2).fill([['loop', layer(20)]]));
		expect(comeIn(newRequest(), limit).startsWorkflow).toBe(true);
		expect(comeIn(request, limit, 'other trigger').startsWorkflow).toBe(true);
	});

	test('counts layers and digits together, and answers from memory not at all', () => {
		const request = newRequest();
		const limit = { maxTurns: 3 };
		for (let repeat = 0; repeat < 10; repeat++) comeIn(request, limit);
		expect(comeIn({ ...request, layerId: 6 }, limit).startsWorkflow).toBe(true);
		expect(comeIn({ ...request, layerId: 7 }, limit).startsWorkflow).toBe(true);
		expect(comeIn({ ...request, layerId: 8 }, limit).startsWorkflow).toBe(false);
	});

	test('is forgotten after an hour without a turn, and not before', async () => {
		const request = newRequest();
		const limit = { maxTurns: 1 };
		await turnOf(request, limit);
		for (const minutes of [59, 59]) {
			jest.advanceTimersByTime(minutes * 60_000);
			expect(await turnOf(request, limit)).toMatchObject({ startsWorkflow: false });
		}
		jest.advanceTimersByTime(60 * 60_000);
		expect(await turnOf(request, limit)).toMatchObject({ startsWorkflow: true });
	});
});

test('without the id of a call nothing is remembered', () => {
	const request = { ...newRequest(), ivrUniqueId: '' };
	for (let turn = 0; turn < 3; turn++) {
		expect(comeIn(request, { maxTurns: 1 }).startsWorkflow).toBe(true);
	}
});

test('an id and digits of 60,000 characters are told apart', () => {
	const long = 'x'.repeat(60_000);
	const request = { ...newRequest(), ivrUniqueId: long, dtmf: long };
	expect(comeIn(request).startsWorkflow).toBe(true);
	expect(comeIn(request).startsWorkflow).toBe(false);
	expect(comeIn({ ...request, dtmf: `${long}y` }).startsWorkflow).toBe(true);
	expect(comeIn({ ...request, ivrUniqueId: `${long}y` }).startsWorkflow).toBe(true);
});

test('10,000 calls later a turn is forgotten', () => {
	const request = newRequest();
	comeIn(request);
	for (let call = 0; call < 9_999; call++) comeIn(newRequest());
	expect(comeIn(request).startsWorkflow).toBe(false);
	comeIn(newRequest());
	expect(comeIn(request).startsWorkflow).toBe(true);
});
