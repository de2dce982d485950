import { readFileSync } from 'node:fs';

import type { Outcome } from '../../../../nodes/shared/webhook/guard';
import {
	limitsOf,
	limitsOfAnyTime,
	outcomes,
} from '../../../../nodes/Voicenter/LayerTrigger/outcomes';
import { defaultSettings } from '../../../../nodes/Voicenter/LayerTrigger/settings';
import { isSafetyAnswer } from '../../../../nodes/Voicenter/safetyAnswers';

test("README's table has each outcome of a call, and says of each what the trigger does", () => {
	const rows = [
		...readFileSync('README.md', 'utf8').matchAll(
			/^\| `(\w+)` +\| (the .+? answer) +\| (.+?) +\|$/gm,
		),
	];
	const inTable = rows.map(([, outcome, gets, happened]) => ({
		outcome,
		isSafetyAnswer: gets === 'the safety answer',
		startsNoWorkflow: happened.endsWith('; the workflow was not started'),
	}));
	const inCode = (Object.keys(outcomes) as Outcome[]).map((outcome) => {
		const { startsNoWorkflow } = outcomes[outcome];
		return { outcome, isSafetyAnswer: isSafetyAnswer(outcome), startsNoWorkflow };
	});
	// Who has gone gets no answer, and so no header.
	expect(inTable).toEqual(inCode.filter(({ outcome }) => outcome !== 'gone'));
});

const settings = {
	...{ ...defaultSettings, answerWithin: 2.5, maxCallsAtOnce: 7, maxTurns: 9 },
	safetyAnswer: { STATUS: 1 } as const,
};

test.each<[Outcome, string, string]>([
	['workflow', '', 'the workflow'],
	['repeat', '', 'memory: the same request came before'],
	['error', '', 'the workflow failed before it answered'],
	['empty', '', 'the workflow ended without an answer'],
	['empty', 'it failed', 'the workflow ended without an answer, or it failed'],
	['invalid', '', "the workflow's answer is not one that Voicenter knows"],
	['invalid', 'a\nb', "the workflow's answer is not one that Voicenter knows: a\\u000ab"],
	['late', '', 'the workflow had not answered within 2.5 s'],
	[
		'busy',
		'',
		"no place became free within 2.5 s, because n8n works on 7 calls at a time ('Max Calls at Once')",
	],
	[
		'loop',
		'',
		"the call came more than 9 times and may go round in circles ('Max Turns per Call')",
	],
	['gone', '', 'the connection was closed before there was an answer'],
])('the log says of %s, with the detail %j: %s', (outcome, detail, words) => {
	expect(outcomes[outcome].words(limitsOf(settings), detail)).toBe(words);
});

test.each<[Outcome, string]>([
	['late', "the workflow had not answered within the time of 'Answer Within (Seconds)'"],
	[
		'busy',
		"no place became free within the time of 'Answer Within (Seconds)', because n8n works on only so many calls at a time ('Max Calls at Once')",
	],
	['loop', "the call came too often and may go round in circles ('Max Turns per Call')"],
])('a sum of several calls says of %s: %s', (outcome, words) => {
	expect(outcomes[outcome].words(limitsOfAnyTime, '')).toBe(words);
});
