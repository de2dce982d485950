import { counted, figure } from '../../shared/counted';
import { InvalidField } from '../../shared/invalidField';
import { bareText, toText } from '../../shared/values';
import { platformAddress } from './address';
import { bracketText, withoutSeparators } from './bracketText';
import { optionalDigits, phoneNumber } from './phoneNumber';
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
		parameter('phone', encodable(phoneNumber(fields.phone, 'Phone'), 'Phone')),
		parameter('callerId', optionalDigits(fields.callerId, 'Caller ID')),
		parameter('dialplan_id', optionalDigits(fields.dialplanId, 'Dial Plan ID')),
		parameter('queue_id', optionalDigits(fields.queueId, 'Queue ID')),
		parameter('ctl_userdata', encodable(ctlUserData, 'User Data')),
		parameter('extTransactionData', encodable(extTransactionData, 'External Transaction Data')),
	];
	// The document's examples have the prefix even when it is empty.
	const query = `prefix=${optionalDigits(fields.prefix, 'Prefix')}${parameters.join('')}`;
	const url = `${platformAddress(fields.host)}/AGUI/make_call.php?${query}`;
	const link = { url, ctlUserData, extTransactionData };
	if (url.length <= longestLink) return link;
	const warning = `The link has ${counted(url.length, 'character')}. Some browsers and CRMs cut links after ${figure(longestLink)}: shorten User Data, or try the link where it will be used.`;
	return { ...link, warning };
}

const parameter = (name: string, value: string) =>
	value === '' ? '' : `&${name}=${encodeURIComponent(value)}`;

/** Half a character has no percent-encoding. */
function encodable(text: string, field: string): string {
	if (!/\p{Surrogate}/u.test(text)) return text;
	throw new InvalidField(field, 'contains half of a character', 'Enter the text again.');
}

/** Source: Click-To-Dial API, "extTransactionData". */
function writeTransactionData(data: LinkFields['extTransactionData']): string {
	const text = (value: unknown, field: string) =>
		withoutSeparators(bareText(toText(value, field)), field);
	const values = [
		{ name: 'extRecordId', value: text(data.extRecordId, 'Record ID') },
		{ name: 'extRecordType', value: text(data.extRecordType, 'Record Type') },
	];
	const given = values.filter(({ value }) => value !== '');
	return bracketText(given, 'External Transaction Data');
}
