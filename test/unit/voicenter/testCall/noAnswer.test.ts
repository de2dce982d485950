import { readIvr } from '../../../../nodes/Voicenter/TestCall/ivrFile';
import type { HttpAnswer, HttpFailure } from '../../../../nodes/Voicenter/TestCall/types';
import { goTo, http, ivrFrom6, json, layers, play } from './play';

describe('without a usable answer', () => {
	const failures: Array<[string, HttpAnswer | HttpFailure, string | RegExp]> = [
		[
			'a failed request',
			{ failed: 'No answer within 5 s.', milliseconds: 7 },
			'No answer within 5 s.',
		],
		[
			'another HTTP status, whatever the body says',
			{ ...goTo(12), status: 500 },
			'The answer has HTTP status 500, not 200.',
		],
		['a redirect', http(302, ''), 'The answer has HTTP status 302, not 200.'],
		['a success other than 200', { ...goTo(12), status: 201 }, /status 201/],
		['a body that is not JSON', http(200, '<html>'), 'The answer is not JSON.'],
		['an empty body', http(200, ''), 'The answer is not JSON.'],
		['the JSON null', http(200, 'null'), /'body' is not a JSON object/],
		['a field that is missing', json({ STATUS: 0, ACTION: 'GO_TO_LAYER' }), /'LAYER' is missing/],
		['a field in the wrong type', goTo('12' as unknown as number), /'LAYER' has a value/],
		['an unknown field', goTo(12, { Layer: 12 }), /'Layer' is not in the document/],
		['STATUS 1', json({ STATUS: 1 }), 'The answer reports an error (STATUS 1).'],
	];

	test.each(failures)('the default layer takes the call: %s', async (_name, reply, problem) => {
		const { steps, end } = await play([reply]);
		expect(steps[0].problem).toEqual(expect.stringMatching(toPattern(problem)));
		expect(steps[0]).toMatchObject({ milliseconds: 7, heardAfter: [], next: 20 });
		expect(steps[0].action).toBeUndefined();
		expect(end).toMatchObject({ kind: 'hangUp', layer: 20 });
	});

	test.each(failures)('without a default layer it is lost: %s', async (_name, reply, problem) => {
		const { steps, end } = await play([reply], { ivr: ivrFrom6 });
		expect(steps).toHaveLength(1);
		expect(steps[0].problem).toEqual(expect.stringMatching(toPattern(problem)));
		expect(end).toEqual({
			kind: 'lost',
			layer: 6,
			words: 'Layer 6 has no default layer, so the call is lost.',
		});
	});

	test('what came back is told: the text, or the JSON, and who answered', async () => {
		const page = await play([http(502, '<html>')]);
		expect(page.steps[0].answer).toEqual({ status: 502, body: '<html>', answeredBy: null });
		const late = { ...http(500, '{"STATUS":1}'), headers: { 'x-voicenter-answer': 'late' } };
		const own = await play([late]);
		expect(own.steps[0].answer).toEqual({ status: 500, body: { STATUS: 1 }, answeredBy: 'late' });
		const nothing = await play([{ failed: 'No.', milliseconds: 1 }]);
		expect(nothing.steps[0].answer).toBeUndefined();
	});

	test('the default layer may be an external layer, which learns where the call came from', async () => {
		const [first, ...others] = layers;
		const looped = readIvr({
			name: 'T',
			entryLayer: 5,
			layers: [{ ...first, defaultLayer: 6 }, ...others],
		});
		const { posted } = await play([http(500, ''), goTo(12)], { ivr: looped });
		expect(posted[1]).toMatchObject({ DATA: { LAYER_ID: '6', PREVIOUS_LAYER_ID: '5' } });
	});
});

const toPattern = (problem: string | RegExp) =>
	typeof problem === 'string' ? new RegExp(`^${problem.replace(/[.()]/g, '\\$&')}$`) : problem;
