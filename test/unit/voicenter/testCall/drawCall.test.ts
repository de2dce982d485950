import { adviceOn, lateCause } from '../../../../nodes/Voicenter/TestCall/advice';
import { drawCall, drawLines } from '../../../../nodes/Voicenter/TestCall/drawCall';
import { readIvr } from '../../../../nodes/Voicenter/TestCall/ivrFile';
import { itemsOf } from '../../../../nodes/Voicenter/TestCall/items';
import { linesOf, summaryOf } from '../../../../nodes/Voicenter/TestCall/words';
import { caller, dial, externalUrl, goTo, http, ivrFrom6, play, say } from './play';

const by = (answeredBy: string) => ({ headers: { 'x-voicenter-answer': answeredBy } });
const pressing = (...keys: string[]) => ({ caller: { ...caller, keys } });

test('a call is a sentence and a table, a row for each layer', async () => {
	const answers = [
		{ ...goTo(6), ...by('workflow') },
		{ ...goTo(12), ...by('late') },
	];
	const call = await play(answers, pressing('4711'));
	expect(drawCall(call, ['Do this.'])).toBe(
		[
			'<b>The call ended after 2 turns. The caller waits in the queue of layer 12 (Service). ',
			'The safety answer came in once (turn 2: late).</b><br>Do this.<table>',
			'<tr><th>Turn</th><th>Layer</th><th>Keys</th><th>The caller hears</th><th>Answer</th><th>ms</th></tr>',
			'<tr><td>1</td><td>5 Ask</td><td>4711</td><td>"Your number, please."</td>',
			'<td>Go to Layer 6</td><td>7</td></tr>',
			'<tr><td>2</td><td>6 No digits, no default</td><td></td><td></td>',
			'<td><b>⚠ Safety answer (late)</b><br>Go to Layer 12</td><td>7</td></tr>',
			'<tr><td></td><td>12 Service</td><td></td><td>"We connect you."</td><td></td><td></td></tr>',
			'</table>',
		]
			.join('')
			.replace(/(?=<\/t[hd]>)/g, '&nbsp;&nbsp; '),
	);
});

test('the same as text, for an error', async () => {
	const call = await play([http(500, 'Oh no'), { ...goTo(12), ...by('busy') }], pressing(''));
	expect(linesOf(call)).toEqual([
		'1. Layer 5, Ask; hears "Your number, please."; presses nothing; answer: "Oh no" (7 ms); The answer has HTTP status 500, not 200.; The default layer takes the call: layer 20',
		'2. Layer 20, Closed',
		'The call ended after 1 turn. Layer 20 (Closed) hangs up.',
	]);
	expect(
		summaryOf(
			await play([
				{ ...goTo(6), ...by('busy') },
				{ ...goTo(12), ...by('loop') },
			]),
		),
	).toBe(
		'The call ended after 2 turns. The caller waits in the queue of layer 12 (Service). The safety answer came in 2 times (turn 1: busy, turn 2: loop).',
	);
});

test('nothing that comes from the call is HTML', async () => {
	const evil = `<img src="http://evil.test/x" onerror='x'>&amp;`;
	const layer = { id: 5, name: evil, recording: evil, externalUrl };
	const ivr = readIvr({ name: 'Test', entryLayer: 5, layers: [layer] });
	for (const answer of [
		http(200, evil),
		{ ...http(500, JSON.stringify({ [evil]: evil })), ...by(evil) },
		{ failed: evil, milliseconds: 1 },
		say('EN', [{ RecordType: 'Recording', Content: evil }]),
	]) {
		const call = await play([answer], { ivr });
		const drawn = drawCall(call, [evil]) + drawLines(linesOf(call));
		expect(drawn).toContain('&lt;img src="http://evil.test/x" onerror=\'x\'&gt;&amp;amp;');
		expect(drawn.replace(/<\/?(b|br|table|tr|th|td|ul|li)>/g, '')).not.toMatch(/[<>]/);
	}
});

test('long texts are shortened', async () => {
	const drawn = drawCall(await play([http(200, 'x'.repeat(60_000))]), []);
	expect(drawn).toContain('… and 59702 more characters');
	expect(drawn.length).toBeLessThan(2_000);
});

test.each<[string, Parameters<typeof play>[0], string[]]>([
	['a late workflow', [{ ...goTo(12), ...by('late') }], [lateCause]],
	['no answer in time', [{ failed: 'No.', isTimeout: true, milliseconds: 5000 }], [lateCause]],
	['another secret', [http(401, '')], [expect.stringContaining('Webhook Secret API')]],
	['an address that is not allowed', [http(403, '')], [expect.stringContaining('Allowed IP')]],
	['a workflow that is not published', [http(404, '')], [expect.stringContaining('Publish')]],
	['an address that leads elsewhere', [http(307, '')], [expect.stringContaining('not follow')]],
	[
		'a layer that is not described',
		[goTo(99)],
		["To let the call go on, add layer 99 to 'IVR Layers' or 'IVR JSON'."],
	],
	['a call that goes well', [goTo(12)], []],
	['a workflow that fails', [http(500, '')], []],
])('what to do about %s', async (_, answers, advice) => {
	expect(adviceOn(await play(answers))).toEqual(advice);
});

test('each advice is given once', async () => {
	const late = { ...goTo(6), ...by('late') };
	expect(adviceOn(await play([late]))).toEqual([lateCause]);
});

test('its items: one for each turn, and one for the end', async () => {
	const call = await play(
		[goTo(6), { ...http(500, 'Oh no'), ...by('error') }],
		pressing('4711', '5'),
	);
	expect(itemsOf(call)).toEqual([
		{
			...{ turn: 1, layer: 5, layerName: 'Ask', keys: '4711', hears: ['"Your number, please."'] },
			...{ request: call.posted[0], answer: { STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: 6 } },
			...{ answeredBy: null, action: 'Go to Layer 6', milliseconds: 7, problem: null, notes: [] },
		},
		{
			...{ turn: 2, layer: 6, layerName: 'No digits, no default', keys: null, hears: [] },
			...{ request: call.posted[1], answer: 'Oh no', answeredBy: 'error', action: null },
			...{ milliseconds: 7, problem: 'The answer has HTTP status 500, not 200.', notes: [] },
		},
		{
			...{ ended: 'lost', layer: 6, layerName: 'No digits, no default', hears: [] },
			words: 'Layer 6 has no default layer, so the call is lost.',
			...{ turns: 2, safetyAnswers: 1, slowestMilliseconds: 7, advice: [] },
			unused: ['No layer was left to ask for the keys 5.'],
		},
	]);
});

test('the last item of a call that no workflow was asked for, or that left the IVR', async () => {
	const ivr = { ...ivrFrom6, entryLayer: 12 };
	expect(itemsOf(await play([], { ivr }))).toMatchObject([
		{
			ended: 'queue',
			layerName: 'Service',
			hears: ['"We connect you."'],
			slowestMilliseconds: null,
		},
	]);
	expect(itemsOf(await play([goTo(99)])).at(-1)).toMatchObject({ layer: 99, layerName: null });
	const circles = Array.from({ length: 50 }, (_, turn) => goTo(turn % 2 === 0 ? 6 : 5));
	expect(itemsOf(await play(circles)).at(-1)).toMatchObject({
		...{ ended: 'tooManySteps', layer: 5, layerName: 'Ask', hears: [] },
	});
	// What was heard in the turn is not said twice.
	expect(itemsOf(await play([dial()]))).toMatchObject([
		{ hears: ['"Your number, please."', 'Ringing, then an answer'] },
		{ ended: 'connected', layer: 5, hears: [] },
	]);
});
