import { InvalidField } from '../../shared/invalidField';
import { filledText, inWords, isGiven, patternText, toText } from '../../shared/values';
import { platformAddress } from './address';
import { bracketText, withoutSeparators } from './bracketText';
import { writeUserData, type SystemData, type UserDataRow } from './userData';

export interface LinkFields {
	host: unknown;
	prefix: unknown;
	phone: unknown;
	callerId: unknown;
	dialplanId: unknown;
	queueId: unknown;
	userData: UserDataRow[];
	systemData: SystemData;
	extTransactionData: { extRecordId?: unknown; extRecordType?: unknown };
}

export interface Link {
	url: string;
	/** As plain text; '' when there is none. */
	ctlUserData: string;
	/** As plain text; '' when there is none. */
	extTransactionData: string;
	/** Only for a link that browsers or CRMs may cut. */
	warning?: string;
}

/** Longest link, in characters, that all browsers and CRMs take whole. */
const longestLink = 2000;

/**
 * The address that makes 8x8 dial when an agent who is logged in opens it (source: Click-To-Dial API).
 *
 * @throws InvalidField naming the field
 */
export function toLink(fields: LinkFields): Link {
	const ctlUserData = writeUserData(fields.userData, fields.systemData);
	const extTransactionData = writeTransactionData(fields.extTransactionData);
	const parameters = [
		parameter('phone', toPhone(fields.phone), 'Phone'),
		parameter('callerId', digits(fields.callerId, 'Caller ID'), 'Caller ID'),
		parameter('dialplan_id', digits(fields.dialplanId, 'Dial Plan ID'), 'Dial Plan ID'),
		parameter('queue_id', digits(fields.queueId, 'Queue ID'), 'Queue ID'),
		parameter('ctl_userdata', ctlUserData, 'User Data'),
		parameter('extTransactionData', extTransactionData, 'External Transaction Data'),
	];
	// The document's examples have the prefix even when it is empty.
	const query = `prefix=${digits(fields.prefix, 'Prefix')}${parameters.join('')}`;
	const url = `${platformAddress(fields.host)}/AGUI/make_call.php?${query}`;
	const link = { url, ctlUserData, extTransactionData };
	if (url.length <= longestLink) return link;
	const warning = `The link has ${url.length} characters. Some browsers and CRMs cut links after ${longestLink.toLocaleString('en')}: shorten User Data, or try the link where it will be used.`;
	return { ...link, warning };
}

function parameter(name: string, value: string, field: string): string {
	if (value === '') return '';
	if (/\p{Surrogate}/u.test(value)) {
		throw new InvalidField(field, 'contains half of a character', 'Enter the text again.');
	}
	return `&${name}=${encodeURIComponent(value)}`;
}

function toPhone(value: unknown): string {
	const cure = 'Enter the number to call, in any format: 6502928880 or (650) 292-8880.';
	const phone = filledText(value, 'Phone', cure).trim();
	if (/\d/.test(phone)) return phone;
	throw new InvalidField('Phone', `is ${inWords(phone)}, which has no digits`, cure);
}

/** Digits, or '' when nothing is given. */
function digits(value: unknown, field: string): string {
	if (!isGiven(typeof value === 'string' ? value.trim() : value)) return '';
	return patternText(
		value,
		field,
		/^\d+$/,
		'digits only',
		'Enter digits only, without signs and spaces.',
	);
}

/** Source: Click-To-Dial API, "extTransactionData". */
function writeTransactionData(data: LinkFields['extTransactionData']): string {
	const text = (value: unknown, field: string) => withoutSeparators(toText(value, field), field);
	const values = [
		{ name: 'extRecordId', value: text(data.extRecordId, 'Record ID') },
		{ name: 'extRecordType', value: text(data.extRecordType, 'Record Type') },
	];
	const given = values.filter(({ value }) => value !== '');
	return bracketText(given, 'External Transaction Data');
}
