import { withoutValues } from '../../shared/http/hiddenValues';
import { InvalidField } from '../../shared/invalidField';
import {
	callbackCure,
	decode,
	groupByName,
	readFields,
	readForm,
	type ValuesByName,
} from './callbackFields';
import { isPassword, refuseLaunchPost } from './passwords';
import { isSystemName, readUserData } from './userData';

/** SUCCESS and FAIL are the result of `ctl_action`; IGNORE: there was none that 8x8 carries out. */
export type ResultCode = (typeof resultCodes)[number];
const resultCodes = ['SUCCESS', 'FAIL', 'IGNORE'] as const;

export interface Callback {
	/** null when it cannot be read. */
	resultCode: ResultCode | null;
	/** 8x8's words when the action failed; '' when there are none. */
	errorString: string;
	/** The record that `ctl_action` created; null when it created none. */
	newRecordId: string | null;
	userData: ValuesByName;
	/** The data whose names begin with ctl_. */
	systemData: ValuesByName;
	/** What the agent chose, from the user data named transaction_codes. */
	transactionCodes: TransactionCode[];
}

export interface TransactionCode {
	/** Name of the transaction code list. */
	list: string;
	/** Short code. */
	code: string;
}

export interface ReceivedCallback {
	callback: Callback;
	/** What was not as documented, in sentences that quote nothing of the request; empty as a rule. */
	oddities: string[];
	/** Of the callback URL, without `key` and passwords. */
	query: ValuesByName;
	/** The fields as they came; the text where no fields can be read. */
	raw: unknown;
	/** Names of fields that held a password, if there were any. */
	removed?: string[];
}

/**
 * The secret and passwords that are searched for: 8x8 sends two passwords. Many of them in many small
 * fields would stop n8n for seconds; with more, no text is kept.
 */
const mostHidden = 10;

/** Reads a part of the callback; `otherwise` stands in for what cannot be read and may be kept. */
type Attempt = <T>(read: () => T, otherwise: T) => T;

/**
 * Reads what 8x8 posts when a click-to-dial call is over (source: Click-To-Dial API, "Callback URL").
 * Nothing of a password is left anywhere.
 *
 * @param body the bytes, or the fields where n8n has read them already, with U+FFFD for what is not UTF-8
 * @param query of the address, as it was sent
 * @param secret with which the callback came. It is masked, because 8x8 sends it back within
 * ctl_callbackUrl; and nothing is refused but the launch post, because the callback comes only once.
 * '' when no secret is asked for
 * @param hasFiles whether n8n made files of some fields; it does so where a part has a charset of its own
 * @throws InvalidField naming the field that is not as documented; it never quotes a value
 */
export function readCallback(
	body: Uint8Array | object,
	query = '',
	secret = '',
	hasFiles = false,
): ReceivedCallback {
	const told = new Set<string>();
	const tell = (oddity: string) => void told.add(oddity);
	const attempt: Attempt = (read, otherwise) => {
		if (secret === '') return read();
		try {
			return read();
		} catch (error) {
			tell(error instanceof InvalidField ? `${error.message}.` : 'Some of it could not be read.');
			return otherwise;
		}
	};

	const isBytes = body instanceof Uint8Array;
	const text = isBytes ? decode(body, tell).trim() : JSON.stringify(body);
	const sent = isBytes
		? attempt<object | undefined>(() => readFields(text, tell), undefined)
		: body;
	if (hasFiles) tell('Some of the form came as files, which are not read.');
	if (!isBytes && text.includes('\ufffd')) {
		tell('Some of the text is not UTF-8, and n8n put \ufffd in its place.');
	}
	const fields = Object.entries(sent ?? {});
	refuseLaunchPost(
		fields.map(([name]) => name),
		text,
	);

	const queried = readForm(query, tell).filter(([name]) => name !== 'key');
	const taken = [...fields, ...queried].filter(holdsPassword);
	const passwords = taken
		.flatMap(([, value]) => value)
		.filter((value) => typeof value === 'string' || typeof value === 'number')
		.map(String);
	const hidden = [...passwords, secret, secret.replaceAll('=', () => '$equal$')];
	const kept = Object.fromEntries(fields.filter(holdsNone));
	const masked = (value: unknown) => withoutValues(value, hidden, mostHidden);
	const raw = masked(sent === undefined ? text : kept);
	return {
		callback: sent === undefined ? unreadable : toCallback(raw as typeof kept, attempt),
		oddities: [...told],
		query: masked(groupByName(queried.filter(holdsNone))) as ValuesByName,
		raw,
		...(taken.length > 0 && { removed: [...new Set(taken.map(([name]) => name))] }),
	};
}

const holdsPassword = ([name]: [string, unknown]) => isPassword(name);
const holdsNone = ([name]: [string, unknown]) => !isPassword(name);

const unreadable: Callback = {
	resultCode: null,
	errorString: '',
	newRecordId: null,
	userData: {},
	systemData: {},
	transactionCodes: [],
};

function toCallback(fields: Record<string, unknown>, attempt: Attempt): Callback {
	const resultCode = attempt<ResultCode | null>(() => readResultCode(fields), null);
	const data = attempt(() => readData(fields), []);
	const valuesOf = (wanted: string) =>
		data.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value);
	return {
		resultCode,
		errorString: attempt(() => readText({ errorString: '', ...fields }, 'errorString'), ''),
		newRecordId: valuesOf('ctl_newrecordid').at(-1) ?? null,
		userData: groupByName(data.filter(([name]) => !isSystemName(name))),
		systemData: groupByName(data.filter(([name]) => isSystemName(name))),
		transactionCodes: valuesOf('transaction_codes').flatMap(toTransactionCodes),
	};
}

function readResultCode(fields: Record<string, unknown>): ResultCode {
	const given = readText(fields, 'resultCode');
	const found = resultCodes.find((code) => code === given);
	if (found !== undefined) return found;
	throw new InvalidField('resultCode', `is not one of ${resultCodes.join(', ')}`, callbackCure);
}

function readData(fields: Record<string, unknown>): Array<[name: string, value: string]> {
	const text = readText(fields, 'ctl_userdata');
	if (text.trim() === '') throw new InvalidField('ctl_userdata', 'is empty', callbackCure);
	return readUserData(text, 'ctl_userdata', callbackCure).map(({ name, value }) => [name, value]);
}

/** A field's text; null counts as empty, and numbers and truth values are written out. */
function readText(fields: Record<string, unknown>, field: string): string {
	const value = fields[field];
	if (value === undefined) throw new InvalidField(field, 'is missing', callbackCure);
	if (typeof value === 'object' && value !== null) {
		throw new InvalidField(field, 'is not text', callbackCure);
	}
	return String(value ?? '');
}

/**
 * `<list>:<short code>` separated by commas (source: Click-To-Dial API, table of tokens). The name of
 * a list may hold commas and colons, so a code is what stands behind the last colon before a comma.
 */
const toTransactionCodes = (text: string): TransactionCode[] =>
	[...text.matchAll(/(.*?):([^:,]*)(?:,|$)/gsy)].map(([, list, code]) => ({
		list: list.trim(),
		code: code.trim(),
	}));
