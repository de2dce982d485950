import type { INodeProperties } from 'n8n-workflow';

import { InvalidField } from '../../shared/invalidField';
import { bareText, isGiven, isWebAddress, patternText, toText } from '../../shared/values';
import { readIpRanges, type IpRange } from '../../shared/webhook/allowedIps';
import { defaultCountryCode } from '../protocol/e164';

/** A field as the editor shows it; its name is the key in `options`. */
type Field = Omit<INodeProperties, 'name'>;

/** What the trigger's user may set, and what is made of it. */
interface Option<Value> {
	field: Field;
	/** @throws InvalidField naming the field for a value that cannot be used */
	read(value: unknown): Value;
	/** The value for whoever opens the address in a browser: no secret, and nothing that helps an attacker. */
	show(value: Value): string;
}

/** All that the editor, the reader and the reader's errors say of a number. */
interface NumberField {
	/** With the unit where it is a measure. */
	displayName: string;
	default: number;
	/** Least and greatest value. */
	range: [least: number, greatest: number];
	/** A count is a whole number. */
	isCount: boolean;
	description: string;
	/** What the error says for the default: the end of "4 is a good value". */
	advice: string;
}

export const answerWithin = numberOption({
	displayName: 'Answer Within (Seconds)',
	default: 4,
	range: [0.5, 30],
	isCount: false,
	description:
		'The caller gets the safety answer if the workflow has not answered in this time; the workflow runs on. Voicenter gives up after about 5 seconds.',
	advice: ', because Voicenter gives up after about 5 seconds.',
});

/**
 * A new option is an entry here: description, settings, their defaults, the checks at publishing and
 * README's table have it from here. In the order of the editor's menu, which n8n wants sorted. The keys are
 * saved in workflows: never changed.
 */
export const options = {
	alertUrl: webAddressOption({
		displayName: 'Alert URL',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'e.g. https://n8n.example.com/webhook/alerts',
		description:
			'Address that is told of each safety answer and each refused request, such as the Production URL of a Webhook node in another workflow. It gets JSON, at most once a second for each reason. Test calls send nothing.',
	}),
	allowedIps: addressOption({
		displayName: 'Allowed IP Addresses',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'e.g. 192.0.2.10, 198.51.100.0/24',
		description:
			'IP addresses that may send calls: IPv4, IPv6 and CIDR ranges, with commas between them. Empty allows all addresses. Ask Voicenter for its addresses. If n8n is behind a proxy, set N8N_PROXY_HOPS.',
	}),
	answerRepeats: numberOption({
		displayName: 'Answer Repeats From Memory (Seconds)',
		default: 3,
		range: [0, 60],
		isCount: false,
		description:
			"How long a repeat of a call's latest request (same layers and digits) gets the same answer, without another run of the workflow. An answer that leads back to the same layer is not repeated. 0 switches this off.",
		advice: '; 0 switches it off.',
	}),
	countryCode: countryCodeOption({
		displayName: 'Country Code',
		type: 'string',
		noDataExpression: true,
		default: defaultCountryCode,
		placeholder: 'e.g. 972',
		description:
			'Country of callers whose number begins with 0: with 972, the caller 0501234567 is +972501234567 in callerE164 of the item. Empty means 972.',
	}),
	maxCallsAtOnce: numberOption({
		displayName: 'Max Calls at Once',
		default: 50,
		range: [1, 1000],
		isCount: true,
		description:
			'How many calls of this trigger n8n works on at the same time. More calls wait, and get the safety answer if no place becomes free in time.',
		advice: ' for one process of n8n.',
	}),
	maxTurns: numberOption({
		displayName: 'Max Turns per Call',
		default: 30,
		range: [1, 1000],
		isCount: true,
		description:
			'How often one call may start the workflow. After that it gets the safety answer, so that no caller goes from layer to layer without end.',
		advice: ': almost no call needs more.',
	}),
};

function webAddressOption(field: Field): Option<string> {
	const read = (value: unknown) => {
		const address = bareText(toText(value, field.displayName));
		if (address === '' || isWebAddress(address)) return address;
		// The value may hold a password, so it is not repeated.
		throw new InvalidField(
			field.displayName,
			'is not a web address',
			'Enter one that begins with https:// or http://, such as the Production URL of a Webhook node, or leave it empty.',
		);
	};
	return { field, read, show: (address) => (address === '' ? 'none' : 'set') };
}

function addressOption(field: Field): Option<IpRange[]> {
	return {
		field,
		read: (value) => readIpRanges(String(value), field.displayName),
		show: ({ length }) => (length === 0 ? 'all' : `${length} in the list`),
	};
}

/**
 * A country code as digits alone; a + in front is accepted, and what is empty is the default. (It cannot be
 * a required field: n8n then refuses to publish triggers that do not have the option.)
 */
function countryCodeOption(field: Field): Option<string> {
	const expected = 'a country code of 1 to 3 digits';
	const cure = `Enter it without zeros in front, such as ${defaultCountryCode} for Israel.`;
	const read = (value: unknown) =>
		isGiven(value)
			? patternText(value, field.displayName, /^\+?[1-9]\d{0,2}$/, expected, cure).replace('+', '')
			: defaultCountryCode;
	return { field, read, show: (code) => code };
}

function numberOption(number: NumberField): Option<number> {
	const { displayName, isCount, range, default: preset, description } = number;
	const [minValue, maxValue] = range;
	return {
		field: {
			displayName,
			type: 'number',
			noDataExpression: true,
			// With a precision of 1 the editor would show 4 as "4.0".
			typeOptions: { minValue, maxValue, ...(isCount && { numberPrecision: 0 }) },
			default: preset,
			description,
		},
		read: (value) => readNumber(value, number),
		show: String,
	};
}

function readNumber(value: unknown, field: NumberField): number {
	const { displayName, isCount, range, default: preset, advice } = field;
	const [least, greatest] = range;
	const isInRange = typeof value === 'number' && value >= least && value <= greatest;
	if (isInRange && (!isCount || Number.isInteger(value))) return value;
	const expected = isCount ? 'a whole number' : 'a number';
	throw new InvalidField(
		displayName,
		`is not ${expected} from ${least} to ${greatest}`,
		`${preset} is a good value${advice}`,
	);
}
