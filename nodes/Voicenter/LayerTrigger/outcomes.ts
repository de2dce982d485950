import type { Outcome } from '../../shared/webhook/guard';
import { printable } from '../../shared/webhook/log';
import { options } from './options';
import type { LayerTriggerSettings } from './settings';

interface OutcomeFacts {
	/**
	 * No workflow was started for the request. Where it is false one was, as a rule: not for a repeat that
	 * waited in vain or a call that came to the trigger too late (`late`), nor for a caller who hung up in
	 * line (`gone`).
	 */
	startsNoWorkflow: boolean;
	/** The caller got the safety answer. */
	isSafetyAnswer: boolean;
	/** Who answered, or why the workflow could not, for the log. `detail` is what the guard adds. */
	words(settings: LayerTriggerSettings, detail: string): string;
}

/**
 * All that is known of each outcome. All but `gone` is also what the header X-Voicenter-Answer says; a
 * test holds README's table against it.
 */
export const outcomes: Record<Outcome, OutcomeFacts> = {
	workflow: {
		startsNoWorkflow: false,
		isSafetyAnswer: false,
		words: () => 'the workflow',
	},
	repeat: {
		startsNoWorkflow: true,
		isSafetyAnswer: false,
		words: () => 'memory: the same request came before',
	},
	error: {
		startsNoWorkflow: false,
		isSafetyAnswer: true,
		words: () => 'the workflow failed before it answered',
	},
	empty: {
		startsNoWorkflow: false,
		isSafetyAnswer: true,
		words: (_, detail) => `the workflow ended without an answer${detail && `, or ${detail}`}`,
	},
	invalid: {
		startsNoWorkflow: false,
		isSafetyAnswer: true,
		words: (_, detail) =>
			`the workflow's answer is not one that Voicenter knows${detail && `: ${printable(detail)}`}`,
	},
	late: {
		startsNoWorkflow: false,
		isSafetyAnswer: true,
		words: ({ answerWithin }) => `the workflow had not answered within ${answerWithin} s`,
	},
	busy: {
		startsNoWorkflow: true,
		isSafetyAnswer: true,
		words: ({ answerWithin, maxCallsAtOnce }) =>
			`no place became free within ${answerWithin} s, because n8n works on ${maxCallsAtOnce} calls at a time ('${options.maxCallsAtOnce.field.displayName}')`,
	},
	loop: {
		startsNoWorkflow: true,
		isSafetyAnswer: true,
		words: ({ maxTurns }) =>
			`the call came more than ${maxTurns} times and may go round in circles ('${options.maxTurns.field.displayName}')`,
	},
	gone: {
		startsNoWorkflow: false,
		isSafetyAnswer: false,
		words: () => 'the connection was closed before there was an answer',
	},
};
