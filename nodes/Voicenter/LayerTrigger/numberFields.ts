import type { INodeProperties } from 'n8n-workflow';

import { InvalidField } from '../../shared/invalidField';

/** A number that its user may set: all that the editor, the reader and the reader's errors say of it. */
export interface NumberField {
	/** With the unit where it is a measure. */
	displayName: string;
	default: number;
	/** Least and greatest value. */
	range: [least: number, greatest: number];
	/** Seconds may have decimals, a count has none. */
	isCount: boolean;
	description: string;
	/** What the error says for the default: the end of "4 is a good value". */
	advice: string;
}

export const answerWithin: NumberField = {
	displayName: 'Answer Within (Seconds)',
	default: 4,
	range: [0.5, 30],
	isCount: false,
	description:
		'The caller gets the safety answer if the workflow has not answered in this time; the workflow runs on. Voicenter gives up after about 5 seconds.',
	advice: ', because Voicenter gives up after about 5 seconds.',
};

/** In the order of the editor's menu, which n8n wants sorted. The keys are saved in workflows: never changed. */
export const numberOptions = {
	answerRepeats: {
		displayName: 'Answer Repeats From Memory (Seconds)',
		default: 3,
		range: [0, 60],
		isCount: false,
		description:
			'How long a request with the same call, layers and digits gets the first answer again, without another run of the workflow. 0 switches this off.',
		advice: '; 0 switches it off.',
	},
	maxCallsAtOnce: {
		displayName: 'Max Calls at Once',
		default: 50,
		range: [1, 1000],
		isCount: true,
		description:
			'How many calls of this trigger n8n works on at the same time. More calls wait, and get the safety answer if no place becomes free in time.',
		advice: ' for one process of n8n.',
	},
	maxTurns: {
		displayName: 'Max Turns per Call',
		default: 30,
		range: [1, 1000],
		isCount: true,
		description:
			'How often one call may start the workflow. After that it gets the safety answer, so that no caller goes from layer to layer without end.',
		advice: ': hardly any call has so many.',
	},
} satisfies Record<string, NumberField>;

/** The field as the editor shows it. */
export const toProperty = (
	name: string,
	{ displayName, isCount, range: [minValue, maxValue], default: preset, description }: NumberField,
): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	noDataExpression: true,
	// With a precision of 1 the editor would show 4 as "4.0".
	typeOptions: { minValue, maxValue, ...(isCount && { numberPrecision: 0 }) },
	default: preset,
	description,
});

/** @throws InvalidField for what is no number in the range */
export function readNumber(value: unknown, field: NumberField): number {
	const [least, greatest] = field.range;
	if (typeof value === 'number' && value >= least && value <= greatest) return value;
	throw new InvalidField(
		field.displayName,
		`is not a number from ${least} to ${greatest}`,
		`${field.default} is a good value${field.advice}`,
	);
}
