import type { INodeProperties } from 'n8n-workflow';

import { InvalidField } from '../../shared/invalidField';

/** A number that its user may set: all that the editor, the reader and the reader's errors say of it. */
export interface NumberField {
	/** Without the unit, which the editor shows behind it. */
	displayName: string;
	default: number;
	/** Least and greatest value. */
	range: [least: number, greatest: number];
	/** What is counted. Seconds may have a decimal, all else is whole. */
	unit: 'seconds' | 'calls' | 'turns';
	description: string;
	/** What the error says for the default: the end of "4 is a good value". */
	advice: string;
}

export const answerWithin: NumberField = {
	displayName: 'Answer Within',
	default: 4,
	range: [0.5, 30],
	unit: 'seconds',
	description:
		'When the safety answer is sent if the workflow has not answered; the workflow runs on. Voicenter gives up after about 5 seconds, so keep it below that.',
	advice: ', because Voicenter gives up after about 5 seconds.',
};

/** In the order of the editor's menu, which n8n wants sorted. The keys are saved in workflows: never changed. */
export const numberOptions = {
	answerRepeats: {
		displayName: 'Answer Repeats From Memory',
		default: 3,
		range: [0, 60],
		unit: 'seconds',
		description:
			"How long a request that comes again gets the answer of the first one, without another run of the workflow. It comes again when it has the layer, previous layer and digits of the call's latest request. An answer that leads back to the same layer is not kept; with 0 none is.",
		advice: '; 0 switches it off.',
	},
	maxCallsAtOnce: {
		displayName: 'Max Calls at Once',
		default: 50,
		range: [1, 1000],
		unit: 'calls',
		description:
			'How many calls of this trigger n8n works on at the same time. Further ones wait in line, and get the safety answer if no place becomes free in time. With more than n8n can carry, all of them would be late.',
		advice: ' for one process of n8n.',
	},
	maxTurns: {
		displayName: 'Max Turns per Call',
		default: 30,
		range: [1, 1000],
		unit: 'turns',
		description:
			'How often one call may start the workflow; after that it gets the safety answer. This ends layers that send a caller round and round.',
		advice: ': hardly a caller goes through so many.',
	},
} satisfies Record<string, NumberField>;

/** The field as the editor shows it. */
export const toProperty = (
	name: string,
	{ displayName, unit, range: [minValue, maxValue], default: preset, description }: NumberField,
): INodeProperties => ({
	displayName: unit === 'seconds' ? `${displayName} (Seconds)` : displayName,
	name,
	type: 'number',
	noDataExpression: true,
	typeOptions: { minValue, maxValue, numberPrecision: unit === 'seconds' ? 1 : 0 },
	default: preset,
	description,
});

/** @throws InvalidField for what is no number in the range */
export function readNumber(value: unknown, field: NumberField): number {
	const [least, greatest] = field.range;
	if (typeof value === 'number' && value >= least && value <= greatest) return value;
	throw new InvalidField(
		field.displayName,
		`is not from ${least} to ${greatest} ${field.unit}`,
		`${field.default} is a good value${field.advice}`,
	);
}
