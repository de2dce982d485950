import { counted } from '../../shared/counted';
import type { Outcome } from '../../shared/webhook/guard';
import { printable } from '../../shared/webhook/log';
import { answerWithin, options } from './options';
import type { LayerTriggerSettings } from './settings';

/** How the words of an outcome name the limits that a call came up against. */
interface Limits {
	answerWithin: string;
	callsAtOnce: string;
	tooOften: string;
}

/** For one call: the limits that it came under. */
export const limitsOf = (settings: LayerTriggerSettings): Limits => ({
	answerWithin: `${settings.answerWithin} s`,
	callsAtOnce: counted(settings.maxCallsAtOnce, 'call'),
	tooOften: `more than ${settings.maxTurns} times`,
});

/** For several calls: each came under the settings of its time, which may not be those of now. */
export const limitsOfAnyTime: Limits = {
	answerWithin: `the time of '${answerWithin.field.displayName}'`,
	callsAtOnce: 'only so many calls',
	tooOften: 'too often',
};

interface OutcomeFacts {
	/**
	 * No workflow was started for the request. Where it is false one was, as a rule: not for a repeat of a
	 * request that lost its connection, nor for a call that came to the trigger too late (`late`) or for
	 * which no place became free after the caller had hung up (`gone`).
	 */
	startsNoWorkflow: boolean;
	/** Who answered, or why the workflow could not. `detail` is what the guard adds. */
	words(limits: Limits, detail: string): string;
	/** What to do so that it does not happen again; '' where there is nothing to mend. */
	cure: string;
}

/**
 * All that is known of each outcome. All but `gone` is also what the header X-Voicenter-Answer says; a
 * test holds README's table against it.
 */
export const outcomes: Record<Outcome, OutcomeFacts> = {
	workflow: {
		startsNoWorkflow: false,
		words: () => 'the workflow',
		cure: '',
	},
	repeat: {
		startsNoWorkflow: true,
		words: () => 'memory: the same request came before',
		cure: '',
	},
	error: {
		startsNoWorkflow: false,
		words: () => 'the workflow failed before it answered',
		cure: 'Open the failed execution under Executions, and mend the node that failed.',
	},
	empty: {
		startsNoWorkflow: false,
		words: (_, detail) => `the workflow ended without an answer${detail && `, or ${detail}`}`,
		cure: 'End every branch with a Voicenter Layer Respond node, and look whether the execution failed.',
	},
	invalid: {
		startsNoWorkflow: false,
		words: (_, detail) =>
			`the workflow's answer is not one that Voicenter knows${detail && `: ${printable(detail)}`}`,
		cure: 'Answer with a Voicenter Layer Respond node, which checks the answer. The log of n8n says what is wrong with this one.',
	},
	late: {
		startsNoWorkflow: false,
		words: ({ answerWithin }) => `the workflow had not answered within ${answerWithin}`,
		cure: `Make the steps before the Voicenter Layer Respond node faster, or raise '${answerWithin.field.displayName}' of the trigger.`,
	},
	busy: {
		startsNoWorkflow: true,
		words: ({ answerWithin, callsAtOnce }) =>
			`no place became free within ${answerWithin}, because n8n works on ${callsAtOnce} at a time ('${options.maxCallsAtOnce.field.displayName}')`,
		cure: `Make the workflow faster, or raise '${options.maxCallsAtOnce.field.displayName}' of the trigger if n8n has time to spare.`,
	},
	loop: {
		startsNoWorkflow: true,
		words: ({ tooOften }) =>
			`the call came ${tooOften} and may go round in circles ('${options.maxTurns.field.displayName}')`,
		cure: `Look which layers send the call back here, or raise '${options.maxTurns.field.displayName}' of the trigger.`,
	},
	gone: {
		startsNoWorkflow: false,
		words: () => 'the connection was closed before there was an answer',
		cure: '',
	},
};
