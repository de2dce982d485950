import type { INodeProperties } from 'n8n-workflow';

import { InvalidField } from '../../shared/invalidField';
import { readIpRanges, type IpRange } from '../../shared/webhook/allowedIps';

/** A field as the editor shows it; its name is the key in `options`. */
type Field = Omit<INodeProperties, 'name'>;

/** What the trigger's user may set, and what is made of it. */
interface Option<Value> {
	field: Field;
	/** @throws InvalidField naming the field for a value that cannot be used */
	read(value: unknown): Value;
}

/** All that the editor, the reader and the reader's errors say of a number. */
interface NumberField {
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

export const answerWithin = numberOption({
	displayName: 'Answer Within',
	default: 4,
	range: [0.5, 30],
	unit: 'seconds',
	description:
		'When the safety answer is sent if the workflow has not answered; the workflow runs on. Voicenter gives up after about 5 seconds, so keep it below that.',
	advice: ', because Voicenter gives up after about 5 seconds.',
});

/**
 * A new option is an entry here: description, settings, their defaults, the checks at publishing and
 * README's table have it from here. In the order of the editor's menu, which n8n wants sorted. The keys are
 * saved in workflows: never changed.
 */
export const options = {
	allowedIps: addressOption({
		displayName: 'Allowed IP Addresses',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'e.g. 192.0.2.10, 198.51.100.0/24',
		description:
			'Who may send calls: IPv4 and IPv6 addresses and CIDR ranges, with commas between them; empty lets everybody in. Ask Voicenter for its addresses. Behind a proxy, n8n must know of it: set N8N_PROXY_HOPS.',
	}),
	answerRepeats: numberOption({
		displayName: 'Answer Repeats From Memory',
		default: 3,
		range: [0, 60],
		unit: 'seconds',
		description:
			'How long a request that comes again gets the answer of the first one, without another run of the workflow. It comes again when call, layer, previous layer and digits are the same; 0 switches this off.',
		advice: '; 0 switches it off.',
	}),
	maxCallsAtOnce: numberOption({
		displayName: 'Max Calls at Once',
		default: 50,
		range: [1, 1000],
		unit: 'calls',
		description:
			'How many calls of this trigger n8n works on at the same time. Further ones wait in line, and get the safety answer if no place becomes free in time. With more than n8n can carry, all of them would be late.',
		advice: ' for one process of n8n.',
	}),
	maxTurns: numberOption({
		displayName: 'Max Turns per Call',
		default: 30,
		range: [1, 1000],
		unit: 'turns',
		description:
			'How often one call may start the workflow; after that it gets the safety answer. This ends layers that send a caller round and round.',
		advice: ': hardly a caller goes through so many.',
	}),
};

function addressOption(field: Field): Option<IpRange[]> {
	return { field, read: (value) => readIpRanges(String(value), field.displayName) };
}

function numberOption(number: NumberField): Option<number> {
	const { displayName, unit, range, default: preset, description } = number;
	const [minValue, maxValue] = range;
	return {
		field: {
			displayName: unit === 'seconds' ? `${displayName} (Seconds)` : displayName,
			type: 'number',
			noDataExpression: true,
			typeOptions: { minValue, maxValue, numberPrecision: unit === 'seconds' ? 1 : 0 },
			default: preset,
			description,
		},
		read: (value) => readNumber(value, number),
	};
}

function readNumber(value: unknown, field: NumberField): number {
	const [least, greatest] = field.range;
	if (typeof value === 'number' && value >= least && value <= greatest) return value;
	throw new InvalidField(
		field.displayName,
		`is not from ${least} to ${greatest} ${field.unit}`,
		`${field.default} is a good value${field.advice}`,
	);
}
