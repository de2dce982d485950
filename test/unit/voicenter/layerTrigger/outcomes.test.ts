import { readFileSync } from 'node:fs';

import type { Outcome } from '../../../../nodes/shared/webhook/guard';
import { outcomes } from '../../../../nodes/Voicenter/LayerTrigger/outcomes';
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
