import { readLayerRequest } from '../../../../nodes/Voicenter/protocol/request';
import { playCall } from '../../../../nodes/Voicenter/TestCall/ivr';
import { caller, dial, externalUrl, goTo, ivr, ivrFrom6, play } from './play';

describe('what Voicenter posts', () => {
	const ivrUniqueId = '1bcd7954224861f85a2d70612f2';

	test('the first step is as the document shows it, without a previous layer', async () => {
		const { post, posted } = await play([goTo(12)], {
			caller: { ...caller, keys: ['1234'], ivrUniqueId },
			timeoutMs: 3000,
		});
		expect(post).toHaveBeenCalledWith(externalUrl, expect.any(String), 3000);
		expect(posted).toEqual([
			{
				METHOD: 'IVR_LAYER_INPUT',
				DATA: {
					DID: '0722776772',
					CALLER_ID: '0501234567',
					IVR_UNIQUE_ID: ivrUniqueId,
					DTMF: '1234',
					LAYER_ID: '5',
				},
			},
		]);
	});

	test('a later step names the layer before, as text, and keeps the id of the call', async () => {
		const { posted, steps } = await play([goTo(5), goTo(6), goTo(12)]);
		expect(posted).toMatchObject([
			{ DATA: { LAYER_ID: '5' } },
			{ DATA: { LAYER_ID: '5', PREVIOUS_LAYER_ID: '5' } },
			{ DATA: { LAYER_ID: '6', PREVIOUS_LAYER_ID: '5' } },
		]);
		expect(posted[0]).not.toHaveProperty('DATA.PREVIOUS_LAYER_ID');
		expect(steps.map(({ request }) => request?.DATA.IVR_UNIQUE_ID).slice(0, 3)).toEqual(
			Array(3).fill(steps[0].request?.DATA.IVR_UNIQUE_ID),
		);
	});

	test("the trigger's own reader takes it", async () => {
		const { post } = await play([goTo(5), goTo(12)], { sendCustomData: true });
		for (const [, body] of post.mock.calls as unknown as Array<[string, string]>) {
			expect(readLayerRequest(body).request).toMatchObject({ layerId: 5, noInput: true });
		}
	});

	test('the id of the call is 27 hexadecimal digits, new for each call', async () => {
		const [one, two] = [await play([goTo(12)]), await play([goTo(12)])];
		expect(one.caller.ivrUniqueId).toMatch(/^[0-9a-f]{27}$/);
		expect(two.caller.ivrUniqueId).not.toBe(one.caller.ivrUniqueId);
	});

	test('the time limit is 5 seconds when none is given', async () => {
		const { post } = await play([goTo(12)]);
		expect(post).toHaveBeenCalledWith(externalUrl, expect.any(String), 5000);
	});

	test('custom data is sent back only when asked for, and only from the answer before', async () => {
		const replies = [goTo(5, { CUSTOM_DATA: { tier: 'gold' } }), goTo(5), goTo(12)];
		const withData = await play(replies, { sendCustomData: true });
		expect(withData.steps.map(({ request }) => request?.DATA.CUSTOM_DATA)).toEqual([
			{},
			{ tier: 'gold' },
			{},
			undefined,
		]);
		const without = await play(replies);
		expect(JSON.stringify(without.posted)).not.toContain('CUSTOM_DATA');
	});

	test('custom data of a DIAL goes on with the call', async () => {
		const { posted } = await play([dial({ NEXT_VO_ID: 6, CUSTOM_DATA: { a: 'b' } }), goTo(12)], {
			caller: { ...caller, dial: ['malfunction'] },
			sendCustomData: true,
		});
		expect(posted[1]).toMatchObject({ DATA: { CUSTOM_DATA: { a: 'b' } } });
	});
});

describe('what the caller presses', () => {
	const stepOf = async (keys: string[], start = ivr) =>
		(await play([goTo(12)], { ivr: start, caller: { ...caller, keys } })).steps[0];

	test.each([
		['fewer keys than asked, and the wait is told', '12', '12', [/waits for more keys, 3 s/]],
		['as many keys as asked', '1*#4', '1*#4', []],
		['more keys than the layer hears', '123456', '1234', [/4 digits at most.*not hear 56/]],
		['nothing', '', '0', [/waits for more keys/]],
		['a 0, which cannot be told from nothing', '0', '0', [/waits/, /cannot tell this 0/]],
	])('%s', async (_name, pressed, dtmf, notes) => {
		const step = await stepOf([pressed]);
		expect(step.pressed).toBe(pressed);
		expect(step.request?.DATA.DTMF).toBe(dtmf);
		expect(step.notes).toEqual(notes.map((note) => expect.stringMatching(note)));
	});

	test('no keys left is the same as nothing', async () => {
		expect(await stepOf([])).toMatchObject({ pressed: '', request: { DATA: { DTMF: '0' } } });
	});

	test('a layer that asks for no digits takes no keys; they are told as unused', async () => {
		const { steps, unused } = await play([goTo(12)], {
			ivr: ivrFrom6,
			caller: { ...caller, keys: ['12', ''], dial: ['busy'] },
		});
		expect(steps[0]).toMatchObject({ pressed: null, request: { DATA: { DTMF: '0' } } });
		expect(unused).toEqual([
			'No layer was left to ask for the keys 12.',
			'No DIAL was left for the outcome busy.',
		]);
	});

	test('each prompt takes the next keys', async () => {
		const { steps, unused } = await play([goTo(6), goTo(5), goTo(12)], {
			caller: { ...caller, keys: ['1111', '2222'] },
		});
		expect(steps.map(({ pressed }) => pressed)).toEqual(['1111', null, '2222', null]);
		expect(unused).toEqual([]);
	});

	test('what no telephone has is refused before the call', async () => {
		const post = jest.fn();
		await expect(
			playCall({ ivr, caller: { ...caller, keys: ['1', '12a'] }, post }),
		).rejects.toMatchObject({ field: 'keys', message: expect.stringContaining('12a') });
		expect(post).not.toHaveBeenCalled();
	});

	test("the caller's own lists stay as they are", async () => {
		const mine = { ...caller, keys: ['1', '2'], dial: ['busy' as const] };
		await play([dial()], { caller: mine });
		expect(mine).toMatchObject({ keys: ['1', '2'], dial: ['busy'] });
	});
});

test('an IVR whose entry layer ends the call posts nothing', async () => {
	const { post, end } = await play([], { ivr: { ...ivr, entryLayer: 12 } });
	expect(post).not.toHaveBeenCalled();
	expect(end).toMatchObject({ kind: 'queue', layer: 12 });
});

test('a transcript is the same after a trip through JSON', async () => {
	const {
		post: _post,
		posted: _posted,
		...transcript
	} = await play([goTo(5), { failed: 'No.', milliseconds: 1 }]);
	expect(JSON.parse(JSON.stringify(transcript))).toStrictEqual(transcript);
});
