const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const dateTimePattern = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})$/;

/** True for a day that exists, written YYYY-MM-DD. */
export function isDate(text: string): boolean {
	const [, year, month, day] = (datePattern.exec(text) ?? []).map(Number);
	if (day === undefined) return false;
	const date = new Date(0);
	date.setUTCFullYear(year, month - 1, day);
	// A day that the month does not have runs over into another month.
	return date.getUTCMonth() === month - 1;
}

/** True for a second that exists, written YYYY-MM-DDTHH:MM:SS without a zone. */
export function isDateTime(text: string): boolean {
	const [, date, hour, minute, second] = dateTimePattern.exec(text) ?? [];
	return (
		date !== undefined &&
		isDate(date) &&
		Number(hour) < 24 &&
		Number(minute) < 60 &&
		Number(second) < 60
	);
}

const isoPattern =
	/^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * A date as Voicenter says it: `date` YYYY-MM-DD, and `dateTime` with the time of day when there is one.
 * Text without a zone is taken as it stands; an instant (text with a zone, a JavaScript date, a
 * Luxon date) is told in `timeZone`, an IANA name. Fractions of a second are not spoken.
 *
 * @returns undefined when the value is no real date
 */
export function toSpokenDate(
	value: unknown,
	timeZone: string,
): { date: string; dateTime?: string } | undefined {
	const text = isoText(value);
	const [, date, time, second = '00', zone] = isoPattern.exec(text) ?? [];
	if (date === undefined || !isDate(date)) return undefined;
	if (time === undefined) return { date };
	const dateTime = `${date}T${time}:${second}`;
	if (!isDateTime(dateTime)) return undefined;
	if (zone === undefined) return { date, dateTime };
	const instant = new Date(`${dateTime}${zone}`);
	return Number.isNaN(instant.getTime()) ? undefined : inZone(instant, timeZone);
}

/** n8n's expressions run in a realm of their own, so dates are known by what they can do. */
function isoText(value: unknown): string {
	if (typeof value === 'string') return value.trim();
	const date = value as { toISO?: () => string | null; toISOString?: () => string };
	if (typeof date?.toISO === 'function') return date.toISO() ?? '';
	if (Object.prototype.toString.call(value) !== '[object Date]') return '';
	return Number.isNaN((value as Date).getTime()) ? '' : (value as Date).toISOString();
}

function inZone(instant: Date, timeZone: string): { date: string; dateTime: string } | undefined {
	const parts = new Intl.DateTimeFormat('en-US', {
		timeZone,
		calendar: 'gregory',
		numberingSystem: 'latn',
		hourCycle: 'h23',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
	}).formatToParts(instant);
	const part = (type: string) => parts.find((entry) => entry.type === type)?.value ?? '';
	const date = `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
	const dateTime = `${date}T${part('hour')}:${part('minute')}:${part('second')}`;
	return isDateTime(dateTime) ? { date, dateTime } : undefined;
}
