import type { InvalidField } from '../../../../nodes/shared/invalidField';
import { failedChecks, readChecks } from '../../../../nodes/Voicenter/TestCall/checks';
import { goTo, http, ivrFrom6, play, say } from './play';

const headers = (answeredBy: string) => ({ headers: { 'x-voicenter-answer': answeredBy } });

test('a call that is as it should be', async () => {
	const call = await play([say('EN', [{ RecordType: 'Number', Content: '112' }])]);
	const checks = {
		...{ endsInLayer: '12', endedHow: 'queue', answeredWithin: 0.01, neverSafetyAnswer: true },
		hears: 'One hundred AND twelve',
	};
	expect(failedChecks(call, readChecks(checks))).toEqual([]);
});

test('all that does not hold is told, each with the name of its field', async () => {
	const late = { ...goTo(20), ...headers('late'), milliseconds: 510 };
	const checks = {
		...{ endsInLayer: 12, endedHow: 'queue', answeredWithin: '0.5', neverSafetyAnswer: true },
		hears: 'thank you',
	};
	expect(failedChecks(await play([late]), readChecks(checks))).toEqual([
		"'Ends in Layer' is 12, but the call ended in layer 20",
		"'Ended How' is Queue, but it was Hang-Up",
		"'Answered Within (Seconds)' is 0.5, but turn 1 took 0.51 s",
		"'Never by the Safety Answer' does not hold in turn 1: the safety answer came in (late)",
		`'Hears' is "thank you", but the caller did not hear it`,
	]);
});

test("Voicenter's default layer counts as the safety answer does", async () => {
	const checks = readChecks({ neverSafetyAnswer: true });
	expect(failedChecks(await play([http(500, '')]), checks)).toEqual([
		"'Never by the Safety Answer' does not hold in turn 1: no answer could be used",
	]);
});

test('an answer of a workflow without the trigger, which has no header, is none of them', async () => {
	expect(failedChecks(await play([goTo(12)]), readChecks({ neverSafetyAnswer: true }))).toEqual([]);
});

test('the layer that the call could not enter is where it ended', async () => {
	const call = await play([goTo(99)], { ivr: ivrFrom6 });
	const checks = { endsInLayer: '99', endedHow: 'unknownLayer' };
	expect(failedChecks(call, readChecks(checks))).toEqual([]);
});

test('an empty check is none', async () => {
	const empty = { endsInLayer: '', endedHow: '', answeredWithin: '', hears: ' ' };
	expect(failedChecks(await play([http(500, '')]), readChecks(empty))).toEqual([]);
	expect(failedChecks(await play([http(500, '')]), readChecks({}))).toEqual([]);
});

test.each<[object, string]>([
	[{ endsInLayer: 'queue' }, `'Ends in Layer' is "queue", not a whole number`],
	[{ endedHow: 'Queue' }, `'Ended How' is "Queue"`],
	[{ answeredWithin: 0 }, "'Answered Within (Seconds)' is 0, not a number of seconds"],
	[{ answeredWithin: ['2'] }, "'Answered Within (Seconds)' is a list"],
	[{ answeredWithin: 'soon' }, `'Answered Within (Seconds)' is "soon"`],
	[{ neverSafetyAnswer: 'perhaps' }, `'Never by the Safety Answer' is "perhaps"`],
	[{ hears: [] }, "'Hears' is a list, not text"],
])('%j is refused', (checks, words) => {
	const read = () => readChecks(checks as Record<string, unknown>);
	expect(read).toThrow(expect.objectContaining({ message: expect.stringContaining(words) }));
	expect(read).toThrow(
		expect.objectContaining({ cure: expect.any(String) as InvalidField['cure'] }),
	);
});
