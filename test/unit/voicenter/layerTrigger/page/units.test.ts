import { knownZone, moment } from '../../../../../nodes/Voicenter/LayerTrigger/page/units';

test.each([
	['2026-11-26T06:00:00Z', 'Asia/Jerusalem', '26 Nov, 08:00:00'],
	['2026-11-26T23:04:05Z', 'Asia/Jerusalem', '27 Nov, 01:04:05'],
	['2026-06-01T15:00:00Z', 'UTC', '1 Jun, 15:00:00'],
])('%s is in %s the %s', (at, timeZone, words) => {
	expect(moment(at, timeZone)).toBe(words);
});

test('a time zone that nobody knows is UTC', () => {
	expect(knownZone('DEFAULT')).toBe('UTC');
	expect(knownZone('Asia/Jerusalem')).toBe('Asia/Jerusalem');
});
