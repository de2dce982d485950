import { bareText } from '../../shared/values';

const datePattern = /^\d{4}-\d{2}-\d{2}$/;
const timePattern = /^T([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;

/** True for a day that exists, written YYYY-MM-DD. */
export function isDate(text: string): boolean {
	if (!datePattern.test(text)) return false;
	const [year, month, day] = text.split('-').map(Number);
	const date = new Date(0);
	date.setUTCFullYear(year, month - 1, day);
	// A day that the month does not have runs over into another month.
	return year > 0 && date.getUTCMonth() === month - 1;
}

/** True for a second that exists, written YYYY-MM-DDTHH:MM:SS without a zone. */
export const isDateTime = (text: string): boolean =>
	isDate(text.slice(0, 10)) && timePattern.test(text.slice(10));

/** ISO 8601, and with a blank in place of T as databases write it. */
const isoPattern =
	/^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;

export interface SpokenDate {
	/** YYYY-MM-DD */
	date: string;
	/** YYYY-MM-DDTHH:MM:SS; absent for a day without a time. */
	dateTime?: string;
	/** The time zone does not exist, so an instant is told in UTC. */
	isInUtc?: true;
}

/**
 * A date as Voicenter says it. Text without a zone is taken as it stands; an instant (text with a zone, a
 * JavaScript date, a Luxon date) is told in `timeZone`, an IANA name. Fractions of a second are not spoken.
 *
 * @returns undefined when the value is no real date
 */
export function toSpokenDate(value: unknown, timeZone: string): SpokenDate | undefined {
	const text = typeof value === 'string' ? bareText(value) : (isoText(value) ?? '');
	const match = isoPattern.exec(text);
	if (match === null) return undefined;
	const [, date, time, second = '00', offset] = match;
	if (!isDate(date)) return undefined;
	if (time === undefined) return { date };
	const dateTime = `${date}T${time}:${second}`;
	if (!isDateTime(dateTime)) return undefined;
	return offset === undefined ? { date, dateTime } : inZone(dateTime, offset, timeZone);
}

/**
 * The ISO 8601 text of a JavaScript or Luxon date; undefined for anything else, and for a date that does not exist.
 * n8n's expressions run in a realm of their own, so dates are known by what they can do.
 */
export function isoText(value: unknown): string | undefined {
	const date = value as { toISO?: () => string | null } | null | undefined;
	if (typeof date?.toISO === 'function') return date.toISO() ?? undefined;
	if (Object.prototype.toString.call(value) !== '[object Date]') return undefined;
	return Number.isNaN((value as Date).getTime()) ? undefined : (value as Date).toISOString();
}

function inZone(dateTime: string, offset: string, timeZone: string): SpokenDate | undefined {
	const instant = new Date(dateTime + offset.replace(/^(.\d{2})$/, '$1:00'));
	if (Number.isNaN(instant.getTime())) return undefined;
	const zone = isTimeZone(timeZone) ? timeZone : 'UTC';
	const told = localTime(instant, zone);
	if (told === undefined) return undefined;
	// Until about 1900 places had offsets such as -04:56:02, which ISO 8601 writes without their seconds.
	const isWritten = Math.abs(Date.parse(`${told}Z`) - Date.parse(`${dateTime}Z`)) < 60_000;
	const spoken = isWritten ? dateTime : told;
	return {
		date: spoken.slice(0, 10),
		dateTime: spoken,
		...(zone !== timeZone && { isInUtc: true }),
	};
}

function isTimeZone(name: string): boolean {
	try {
		new Intl.DateTimeFormat('en-US', { timeZone: name });
		return true;
	} catch {
		return false;
	}
}

/** Undefined before the year 1 and after 9999. */
function localTime(instant: Date, timeZone: string): string | undefined {
	const parts = new Intl.DateTimeFormat('en-US', {
		timeZone,
		calendar: 'gregory',
		numberingSystem: 'latn',
		hourCycle: 'h23',
		era: 'narrow',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
	}).formatToParts(instant);
	const { era, year, month, day, hour, minute, second } = Object.fromEntries(
		parts.map(({ type, value }) => [type, value]),
	);
	const dateTime = `${year.padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}`;
	return era === 'A' && isDateTime(dateTime) ? dateTime : undefined;
}
