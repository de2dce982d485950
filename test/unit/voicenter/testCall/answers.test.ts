import { caller, dial, goTo, ivrFrom6, play, say } from './play';

describe('GO_TO_LAYER', () => {
	test('passes the call on to a layer of its own', async () => {
		const { steps, end } = await play([
			{ ...goTo(12), headers: { 'x-voicenter-answer': 'workflow' } },
		]);
		expect(steps).toEqual([
			expect.objectContaining({
				layer: 5,
				layerName: 'Ask',
				heard: ['"Your number, please."'],
				milliseconds: 7,
				answer: {
					status: 200,
					body: { STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: 12 },
					answeredBy: 'workflow',
				},
				action: 'Go to Layer 12',
				heardAfter: [],
				next: 12,
			}),
			{
				layer: 12,
				layerName: 'Service',
				heard: ['"We connect you."'],
				pressed: null,
				heardAfter: [],
				notes: [],
				next: null,
			},
		]);
		expect(end).toEqual({
			kind: 'queue',
			layer: 12,
			words: 'The caller waits in the queue of layer 12 (Service).',
		});
	});

	test.each([
		[13, 'call', 'Layer 13 (Sales) calls its destinations for the caller.'],
		[20, 'hangUp', 'Layer 20 (Closed) hangs up.'],
	])('layer %i ends in %s', async (layer, kind, words) => {
		expect((await play([goTo(layer)])).end).toEqual({ kind, layer, words });
	});

	test('a layer that is not in the IVR ends the call, and its sender is told', async () => {
		const { steps, end } = await play([goTo(99)]);
		expect(steps).toHaveLength(1);
		expect(end).toEqual({
			kind: 'unknownLayer',
			layer: 99,
			words: 'Layer 99 is not in this IVR; LAYER in the answer to layer 5 sent the call there.',
		});
	});

	test('a call that goes in circles ends after 50 steps', async () => {
		const { steps, end, post } = await play([goTo(5)]);
		expect(steps).toHaveLength(50);
		expect(post).toHaveBeenCalledTimes(50);
		expect(end).toMatchObject({ kind: 'tooManySteps', layer: 5 });
	});

	test('a call may end in its fiftieth step', async () => {
		const replies = [...Array(49).keys()].map((step) => goTo(step < 48 ? 5 : 12));
		const { steps, end } = await play(replies);
		expect(steps).toHaveLength(50);
		expect(end.kind).toBe('queue');
	});
});

describe('SAY_DIGITS', () => {
	test('the caller hears each part in order, then the next layer', async () => {
		const { steps, end } = await play([
			say('EN', [
				{ RecordType: 'Recording', Content: '9899115_20849570029.mp3' },
				{ RecordType: 'Digits', Content: '050' },
				{ RecordType: 'Number', Content: '112' },
				{ RecordType: 'Date', Content: '2019-12-14' },
				{ RecordType: 'DateTime', Content: '2019-12-14T10:12:59' },
			]),
		]);
		expect(steps[0]).toMatchObject({
			action: 'Say 5 parts in English, then go to layer 12',
			heardAfter: [
				'Recording 9899115_20849570029.mp3',
				'"zero, five, zero"',
				'"one hundred and twelve"',
				'"fourteenth of December two thousand nineteen"',
				'"fourteenth of December two thousand nineteen at ten and twelve minutes and fifty-nine seconds"',
			],
			next: 12,
		});
		expect(end.kind).toBe('queue');
	});

	test('digits and numbers that come as numbers are heard like text', async () => {
		const parts = [
			{ RecordType: 'Digits', Content: 501 },
			{ RecordType: 'Number', Content: 112 },
			{ RecordType: 'Number', Content: -5 },
		];
		const { steps } = await play([say('EN', parts)]);
		expect(steps[0].heardAfter).toEqual([
			'"five, zero, one"',
			'"one hundred and twelve"',
			'"minus five"',
		]);
		expect(steps[0].answer?.body).toMatchObject({ DATA: parts });
	});

	const one = [{ RecordType: 'Number', Content: '1' }];

	test.each([
		['HE', 'Hebrew'],
		['AR', 'Arabic'],
		['RU', 'Russian'],
		['FR', 'the language FR'],
	])('another language is told: %s', async (code, name) => {
		const { steps } = await play([say(code, one)], { ivr: ivrFrom6 });
		expect(steps[0].action).toBe(`Say 1 part in ${name}, then go to layer 12`);
		expect(steps[0].notes).toEqual([
			expect.stringContaining(`in ${name}; here they are in English`),
		]);
	});

	test('NEXT_LAYER_IF_FAILED is not followed, and that is told', async () => {
		const { steps } = await play([say('EN', one, { NEXT_LAYER_IF_FAILED: 13 })], { ivr: ivrFrom6 });
		expect(steps[0].next).toBe(12);
		expect(steps[0].notes).toEqual([
			expect.stringContaining('NEXT_LAYER_IF_FAILED (13) is never followed'),
		]);
	});

	test('an unknown next layer names its sender', async () => {
		const { end } = await play([say('EN', one, { NEXT_LAYER: 98 })]);
		expect(end.words).toContain('NEXT_LAYER in the answer to layer 5 sent');
	});
});

describe('DIAL', () => {
	const twoTargets = {
		TARGETS: [
			{ TYPE: 'PHONE', TARGET: '0501111111' },
			{ TYPE: 'EXTENSION', TARGET: 'SIPSIP' },
		],
	};

	test('is answered when nothing else is said', async () => {
		const { steps, end } = await play([dial()]);
		expect(steps[0]).toMatchObject({
			action: 'Dial phone 0501111111, for at most 60 seconds',
			heardAfter: ['Ringing, then an answer'],
			next: null,
		});
		expect(end).toEqual({
			kind: 'connected',
			layer: 5,
			words: 'The caller is connected with phone 0501111111.',
		});
	});

	test('several targets ring, and the first to answer has the call', async () => {
		const { steps, end } = await play([dial({ ...twoTargets, MAX_DIAL_DURATION: 1 })]);
		expect(steps[0].action).toBe(
			'Dial phone 0501111111 and extension SIPSIP, for at most 1 second',
		);
		expect(end.words).toBe(
			'The caller is connected with the first to answer of phone 0501111111 and extension SIPSIP.',
		);
	});

	test.each([
		['busy' as const, 'The busy tone', /^Busy: phone 0501111111\. NEXT_VO_ID is only for/],
		['notAnswered' as const, 'Ringing without an answer', /^No answer in 60 seconds: phone/],
	])('%s ends the call, although NEXT_VO_ID is there', async (outcome, heard, words) => {
		const { steps, end } = await play([dial()], { caller: { ...caller, dial: [outcome] } });
		expect(steps).toHaveLength(1);
		expect(steps[0].heardAfter).toEqual([heard]);
		expect(end).toEqual({ kind: outcome, layer: 5, words: expect.stringMatching(words) });
	});

	test('a malfunction passes the call to NEXT_VO_ID; each DIAL has its own outcome', async () => {
		const { steps, end, unused } = await play([dial({ NEXT_VO_ID: 6 }), dial()], {
			caller: { ...caller, dial: ['malfunction', 'busy'] },
		});
		expect(steps[0]).toMatchObject({ heardAfter: ['Nothing: dialling failed'], next: 6 });
		expect(end).toMatchObject({ kind: 'busy', layer: 6 });
		expect(unused).toEqual([]);
	});

	test('an unknown NEXT_VO_ID names its sender', async () => {
		const { end } = await play([dial({ NEXT_VO_ID: 97 })], {
			caller: { ...caller, dial: ['malfunction'] },
		});
		expect(end.words).toContain('NEXT_VO_ID in the answer to layer 5 sent');
	});
});
