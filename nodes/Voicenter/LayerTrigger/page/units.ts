/** A moment in a time zone: "26 Nov, 08:56:47". */
export const moment = (at: string, timeZone: string): string =>
	new Date(at).toLocaleString('en-GB', {
		day: 'numeric',
		month: 'short',
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
		timeZone,
	});

/** A time zone of n8n's, or UTC where this machine does not know it. */
export function knownZone(timeZone: string): string {
	try {
		moment('2026-01-01', timeZone);
		return timeZone;
	} catch {
		return 'UTC';
	}
}
