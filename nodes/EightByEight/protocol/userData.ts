import { InvalidField } from '../../shared/invalidField';
import { bareText, isGiven, oneOf, toText } from '../../shared/values';
import {
	bracketText,
	valuesFromRows,
	readBracketText,
	withoutSeparators,
	type NamedValue,
} from './bracketText';
import { checkTokens, tokens, tokenText } from './tokens';

/** A row of the editor; what is sent is value, token and after, one behind the other. */
export interface UserDataRow {
	name?: unknown;
	value?: unknown;
	token?: unknown;
	after?: unknown;
}

export interface SystemData {
	action?: unknown;
	intType?: unknown;
	launchOpt?: unknown;
	launchExt?: unknown;
	parentId?: unknown;
	callbackUrl?: unknown;
	recordName?: unknown;
}

/**
 * ctl_userdata as plain text: user data, then system data (source: Click-To-Dial API, "ctl_userdata").
 *
 * @throws InvalidField naming the row or the field
 */
export function writeUserData(rows: UserDataRow[], systemData: SystemData): string {
	return bracketText([...rows.map(toUserValue), ...toSystemValues(systemData)], 'User Data');
}

/**
 * Reads ctl_userdata back, before or after 8x8 has put in the values of the tokens: of those,
 * `$equal$` alone is known here.
 *
 * @throws InvalidField when it is not `[name|value]…`
 */
export const readUserData = (text: string, field: string, cure: string): NamedValue[] =>
	readBracketText(text, field, cure).map(({ name, value }) => ({
		name,
		value: value.replaceAll('$equal$', '='),
	}));

/** Whether 8x8 takes a value of this name as its own (source: Click-To-Dial API, "System Data"). */
export const isSystemName = (name: string) => /^\s*ctl_/i.test(name);

function toUserValue(row: UserDataRow): NamedValue {
	const [{ name, value }] = valuesFromRows([row], 'User Data');
	const field = `User Data: ${name}`;
	const text = value + toToken(row.token, `${field}: Token`) + toText(row.after, field);
	return { name: checkName(name), value: withTokens(text, field) };
}

function checkName(name: string): string {
	const field = `User Data: ${name}`;
	if (isSystemName(name)) {
		const cure = /newRecordId/i.test(name)
			? '8x8 adds it by itself when the record is created: remove the row.'
			: "Such names belong to 8x8: use 'System Data', or another name.";
		throw new InvalidField(field, 'has a name that begins with ctl_', cure);
	}
	const [found] = /[=$]/.exec(name) ?? [];
	if (found === undefined) return name;
	throw new InvalidField(
		field,
		`has the character ${found} in its name`,
		'Only values can contain = and tokens: remove it from the name.',
	);
}

const toToken = (token: unknown, field: string) =>
	isGiven(token) ? oneOf(token, field, tokens.map(tokenText)) : '';

/** 8x8 takes `$equal$` for = (source: Click-To-Dial API, table of tokens). */
function withTokens(text: string, field: string): string {
	const escaped = text.replaceAll('=', () => '$equal$');
	checkTokens(escaped, field);
	return escaped;
}

/** In the order of the document's table; what is empty is left out. */
function toSystemValues(data: SystemData): NamedValue[] {
	const word = (value: unknown, field: string, ...allowed: string[]) =>
		isGiven(value) ? oneOf(toText(value, field), field, allowed) : '';
	const text = (value: string, field: string) => withTokens(withoutSeparators(value, field), field);
	const values = {
		ctl_action: word(data.action, 'Action', 'create'),
		ctl_intType: word(data.intType, 'Integration Type', 'sfdc'),
		ctl_launchopt: word(data.launchOpt, 'Launch Screen Pop', 'true', 'false'),
		ctl_launchext: word(data.launchExt, 'Screen Pop Option', 'edit'),
		ctl_parentid: text(bareText(toText(data.parentId, 'Parent ID')), 'Parent ID'),
		ctl_callbackUrl: toCallbackUrl(data.callbackUrl),
		ctl_recordname: text(toText(data.recordName, 'Record Name'), 'Record Name'),
	};
	return Object.entries(values)
		.filter(([, value]) => value !== '')
		.map(([name, value]) => ({ name, value }));
}

/**
 * A callback URL keeps its =, as in the document's example 3: nothing says that 8x8 reads `$equal$`
 * here before it sends the callback. The address is never quoted, because it may hold a secret.
 */
function toCallbackUrl(value: unknown): string {
	const field = 'Callback URL';
	const url = withoutSeparators(bareText(toText(value, field)), field);
	if (url === '') return '';
	if (!/^https?:\/\/\S+$/i.test(url) || !URL.canParse(url)) {
		throw new InvalidField(
			field,
			'is not an address that begins with http:// or https://',
			"Paste the production URL of an '8x8 Click to Dial Trigger'.",
		);
	}
	checkTokens(url, field);
	return url;
}
