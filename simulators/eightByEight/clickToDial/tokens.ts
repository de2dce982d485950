import type { Call, Click, Tenant } from '../state';

/** Source: Click-To-Dial API, "User Data": the tokens, in the order of the table. */
const tokenNames = [
	'caller_id',
	'transaction_id',
	'call_answered_time',
	'call_hangup_time',
	'callAnsweredTenantTT',
	'callHangupTenantTT',
	'callDuration',
	'equal',
	'interaction_guid',
	'year',
	'month',
	'date',
	'hours',
	'minutes',
	'seconds',
	'transaction_codes',
	'notes',
	'lastTclListName',
	'lastTclCodeDesc',
	'lastTclCodeShort',
] as const;

export type TokenValues = Record<(typeof tokenNames)[number], string>;

const anyToken = new RegExp(`\\$(${tokenNames.join('|')})\\$`, 'g');
const unfinishedToken = new RegExp(`\\$(${tokenNames.join('|')})\\b`);
const unknownToken = /\$[a-z_]+\$/i;

/** Puts the values in place of the tokens; what a value brings in is no token. */
export const replaceTokens = (text: string, values: TokenValues): string =>
	text.replace(anyToken, (_, name: keyof TokenValues) => values[name]);

/** The first token that 8x8 does not have or that lacks its end; 8x8 documents nothing for either. */
export function wrongToken(text: string): string | undefined {
	const rest = text.replace(anyToken, ' ');
	return (unknownToken.exec(rest) ?? unfinishedToken.exec(rest))?.[0];
}

/**
 * What stands in place of the tokens when a call is over. Where the document is silent this is a
 * guess: the times in the tenant's time zone are empty for a call that was not answered, `Z` is
 * written +02:00, and the "current" date and time are the tenant's.
 *
 * @param hungUpAt when the call ended; it began so long before as the two talked
 */
export function tokenValues(
	tenant: Tenant,
	call: Call,
	{ conversation }: Click,
	hungUpAt: Date,
): TokenValues {
	const { answered, talkSeconds, selections, notes } = conversation;
	const answeredAt = new Date(hungUpAt.getTime() - talkSeconds * 1000);
	const now = partsOf(hungUpAt, tenant.settings.timeZone);
	const codes = selections.flatMap((selection) => namesOf(tenant, selection));
	const last = codes.at(-1);
	const inTenantTime = (date: Date) => {
		const at = partsOf(date, tenant.settings.timeZone);
		return `${at.year}/${at.month}/${at.day} ${at.hour}:${at.minute}:${at.second} ${at.zone}`;
	};
	return {
		caller_id: call.callerId,
		transaction_id: String(1000 + tenant.clicks.length),
		call_answered_time: answered ? inSeconds(answeredAt) : '0',
		call_hangup_time: answered ? inSeconds(hungUpAt) : '0',
		callAnsweredTenantTT: answered ? inTenantTime(answeredAt) : '',
		callHangupTenantTT: answered ? inTenantTime(hungUpAt) : '',
		callDuration: duration(answered ? talkSeconds : 0),
		equal: '=',
		interaction_guid: call.guid,
		year: now.year,
		month: now.month,
		date: now.day,
		hours: now.hour,
		minutes: now.minute,
		seconds: now.second,
		transaction_codes: codes.map(({ list, code }) => `${list}:${code}`).join(','),
		notes,
		lastTclListName: last?.list ?? '',
		lastTclCodeDesc: last?.description ?? '',
		lastTclCodeShort: last?.code ?? '',
	};
}

const inSeconds = (date: Date) => String(Math.floor(date.getTime() / 1000));

const twoDigits = (count: number) => String(Math.floor(count)).padStart(2, '0');

const duration = (seconds: number) =>
	[seconds / 3600, (seconds / 60) % 60, seconds % 60].map(twoDigits).join(':');

function partsOf(date: Date, timeZone: string) {
	const format = new Intl.DateTimeFormat('en-GB', {
		timeZone,
		hourCycle: 'h23',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
		timeZoneName: 'longOffset',
	});
	const parts = format.formatToParts(date).map(({ type, value }) => [type, value]);
	const { year, month, day, hour, minute, second, timeZoneName } = Object.fromEntries(parts);
	// GMT+02:00, or GMT alone.
	return { year, month, day, hour, minute, second, zone: timeZoneName.slice(3) || '+00:00' };
}

function namesOf({ transactionCodeLists }: Tenant, { id, codes }: Call['selections'][number]) {
	const list = transactionCodeLists.find((candidate) => candidate.id === id);
	return codes.map((code) => {
		const item = list?.items.find((candidate) => candidate.id === code.id);
		if (list === undefined || item === undefined) {
			throw new Error(`There is no transaction code ${code.id} in list ${id}.`);
		}
		return { list: list.name, code: item.shortCode, description: item.name };
	});
}
