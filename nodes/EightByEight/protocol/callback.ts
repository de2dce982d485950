import { withoutValues } from '../../shared/http/hiddenValues';
import { InvalidField } from '../../shared/invalidField';
import { callbackCure, groupByName, readFields, type ValuesByName } from './callbackFields';
import { refuseLaunchPost, withoutPasswords } from './passwords';
import { isSystemName, readUserData } from './userData';

/** SUCCESS and FAIL are the result of `ctl_action`; IGNORE: there was none that 8x8 carries out. */
export type ResultCode = (typeof resultCodes)[number];
const resultCodes = ['SUCCESS', 'FAIL', 'IGNORE'] as const;

export interface Callback {
	resultCode: ResultCode;
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

/**
 * Reads what 8x8 posts when a click-to-dial call is over (source: Click-To-Dial API, "Callback URL").
 *
 * @param query of the address, in which passwords may stand too
 * @param secret of the trigger: 8x8 sends it back within ctl_callbackUrl, and it is masked
 * @returns the callback, its fields as they came, and the names of fields that held a password;
 * nothing of these fields is left anywhere
 * @throws InvalidField naming the field that is not as documented; it never quotes a value
 */
export function readCallback(
	body: Uint8Array | object,
	query: object = {},
	secret = '',
): { callback: Callback; raw: object; removed?: string[] } {
	const taken: Array<[name: string, value: unknown]> = [];
	const fields = withoutPasswords(readFields(body), taken) as object;
	withoutPasswords(query, taken);
	const removed = [...new Set(taken.map(([name]) => name))];
	refuseLaunchPost(fields, removed);

	const passwords = taken
		.flatMap(([, value]) => value)
		.filter((value) => typeof value === 'string' || typeof value === 'number')
		.map(String);
	const hidden = [...passwords, secret, secret.replaceAll('=', () => '$equal$')];
	const raw = withoutValues(fields, hidden) as Record<string, unknown>;
	return { callback: toCallback(raw), raw, ...(removed.length > 0 && { removed }) };
}

function toCallback(fields: Record<string, unknown>): Callback {
	const resultCode = resultCodes.find((code) => code === readText(fields, 'resultCode'));
	if (resultCode === undefined) {
		throw new InvalidField('resultCode', `is not one of ${resultCodes.join(', ')}`, callbackCure);
	}
	const userdata = readText(fields, 'ctl_userdata');
	if (userdata.trim() === '') throw new InvalidField('ctl_userdata', 'is empty', callbackCure);

	const data = readUserData(userdata, 'ctl_userdata', callbackCure).map(
		({ name, value }): [string, string] => [name, value],
	);
	const valuesOf = (wanted: string) =>
		data.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value);
	return {
		resultCode,
		errorString: readText({ errorString: '', ...fields }, 'errorString'),
		newRecordId: valuesOf('ctl_newrecordid').at(-1) ?? null,
		userData: groupByName(data.filter(([name]) => !isSystemName(name))),
		systemData: groupByName(data.filter(([name]) => isSystemName(name))),
		transactionCodes: valuesOf('transaction_codes').flatMap(toTransactionCodes),
	};
}

function readText(fields: Record<string, unknown>, field: string): string {
	const value = fields[field];
	if (value === undefined) throw new InvalidField(field, 'is missing', callbackCure);
	if (typeof value !== 'string') throw new InvalidField(field, 'is not text', callbackCure);
	return value;
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
