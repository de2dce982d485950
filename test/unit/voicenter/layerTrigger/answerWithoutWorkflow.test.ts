import type { AnsweredBy, Guard } from '../../../../nodes/shared/webhook/guard';
import {
	defaultSettings,
	type LayerTriggerSettings,
} from '../../../../nodes/Voicenter/LayerTrigger/settings';
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
	previousLayerId: 5,
	customData: {},
	oddities: [],
});

/** Lets a request come in at a trigger; `told` is what its caller got without the workflow. */
function comeIn(
	request: LayerRequest,
	settings: Partial<LayerTriggerSettings> = {},
	node = ['workflow', 'node'],
) {
	const told: Array<[AnsweredBy, LayerAnswer]> = [];
	let giveAnswer: (answer: LayerAnswer) => void = () => undefined;
	const guard: Guard<LayerAnswer> = {
		answered: new Promise((resolve) => (giveAnswer = resolve)),
		done: Promise.resolve(),
		waitInLine: async (place) => await place,
		answer: (answeredBy, answer) => told.push([answeredBy, answer]),
		refuse: () => undefined,
	};
	const startsWorkflow = !answerWithoutWorkflow(guard, node, request, { ...usual, ...settings });
	return { told, startsWorkflow, giveAnswer };
}

const settled = async () => await jest.advanceTimersByTimeAsync(0);

describe('a request that comes again', () => {
	test('gets the answer of the first', async () => {
		const request = newRequest();
		comeIn(request).giveAnswer(layer(12));
		await settled();
		const again = comeIn({ ...request });
		await settled();
		expect(again).toMatchObject({ startsWorkflow: false, told: [['repeat', layer(12)]] });
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
		expect(again.told).toEqual([['repeat', layer(12)]]);
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
		comeIn(request, off).giveAnswer(layer(12));
		await settled();
		expect(comeIn(request, off).startsWorkflow).toBe(true);
		expect(comeIn(request, off).startsWorkflow).toBe(true);
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

	test.each([[['workflow', 'other node']], [['other workflow', 'node']]])(
		'is another turn at another trigger: %s',
		(node) => {
			const request = newRequest();
			comeIn(request);
			expect(comeIn(request, {}, node).startsWorkflow).toBe(true);
		},
	);

	test('is the same turn whatever else the request says', () => {
		const request = newRequest();
		comeIn(request);
		expect(comeIn({ ...request, customData: { a: 1 }, callerId: '' }).startsWorkflow).toBe(false);
	});
});

describe('a call that goes round and round', () => {
	test('gets the safety answer after its max turns', async () => {
		const request = newRequest();
		const limit = { maxTurns: 3, answerRepeats: 0 };
		const turns = Array.from({ length: 5 }, () => comeIn(request, limit));
		expect(turns.map(({ startsWorkflow }) => startsWorkflow)).toEqual([
			true,
			true,
			true,
			false,
			false,
		]);
		expect(turns.slice(3).map(({ told }) => told)).toEqual(Array(2).fill([['loop', layer(20)]]));
		expect(comeIn(newRequest(), limit).startsWorkflow).toBe(true);
		expect(comeIn(request, limit, ['workflow', 'other node']).startsWorkflow).toBe(true);
	});

	test('counts layers and digits together, and answers from memory not at all', () => {
		const request = newRequest();
		const limit = { maxTurns: 3 };
		for (let repeat = 0; repeat < 10; repeat++) comeIn(request, limit);
		expect(comeIn({ ...request, layerId: 6 }, limit).startsWorkflow).toBe(true);
		expect(comeIn({ ...request, layerId: 7 }, limit).startsWorkflow).toBe(true);
		expect(comeIn({ ...request, layerId: 8 }, limit).startsWorkflow).toBe(false);
	});

	test('is forgotten after an hour without a turn, and not before', () => {
		const request = newRequest();
		const limit = { maxTurns: 1, answerRepeats: 0 };
		comeIn(request, limit);
		for (const minutes of [59, 59]) {
			jest.advanceTimersByTime(minutes * 60_000);
			expect(comeIn(request, limit).startsWorkflow).toBe(false);
		}
		jest.advanceTimersByTime(60 * 60_000);
		expect(comeIn(request, limit).startsWorkflow).toBe(true);
	});
});

test('without a call id nothing is remembered, whoever calls', () => {
	const request = { ...newRequest(), ivrUniqueId: '' };
	const starts = Array.from({ length: 3 }, () => comeIn(request, { maxTurns: 1 }).startsWorkflow);
	expect(starts).toEqual([true, true, true]);
});

test('10,000 calls later a turn is forgotten', () => {
	const request = newRequest();
	comeIn(request);
	for (let call = 0; call < 9_999; call++) comeIn(newRequest());
	expect(comeIn(request).startsWorkflow).toBe(false);
	comeIn(newRequest());
	expect(comeIn(request).startsWorkflow).toBe(true);
});
