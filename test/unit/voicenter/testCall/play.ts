import { playCall, type TestCall } from '../../../../nodes/Voicenter/TestCall/ivr';
import { readIvr } from '../../../../nodes/Voicenter/TestCall/ivrFile';
import type { HttpAnswer, HttpFailure } from '../../../../nodes/Voicenter/TestCall/types';

export const externalUrl = 'http://n8n.test/layer';
const ask = { id: 5, name: 'Ask', recording: 'Your number, please.', externalUrl };
export const layers = [
	{ ...ask, maximumDigits: 4, delay: 3, defaultLayer: 20 },
	{ id: 6, name: 'No digits, no default', externalUrl },
	{ id: 12, name: 'Service', recording: 'We connect you.', endsIn: 'queue' },
	{ id: 13, name: 'Sales', endsIn: 'call' },
	{ id: 20, name: 'Closed', endsIn: 'hangUp' },
];
export const ivr = readIvr({ name: 'Test', entryLayer: 5, layers });
export const ivrFrom6 = { ...ivr, entryLayer: 6 };
export const caller = { did: '0722776772', callerId: '0501234567', keys: [] };

/** Plays a call in which the address gives these replies in turn; the last one for ever. */
export async function play(
	replies: Array<HttpAnswer | HttpFailure>,
	testCall: Partial<TestCall> = {},
) {
	const left = [...replies];
	const post = jest.fn(async () => (left.length > 1 ? left.shift() : left[0])!);
	const transcript = await playCall({ ivr, caller, post, ...testCall });
	const posted = (post.mock.calls as unknown as Array<[string, string, number]>).map(
		([, body]) => JSON.parse(body) as object,
	);
	return { ...transcript, post, posted };
}

export const http = (status: number, body: string): HttpAnswer => ({
	status,
	headers: {},
	body,
	milliseconds: 7,
});
export const json = (body: unknown) => http(200, JSON.stringify(body));
export const goTo = (layer: number, more: object = {}) =>
	json({ STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: layer, ...more });
export const say = (language: string, parts: object[], more: object = {}) =>
	json({
		STATUS: 0,
		ACTION: 'SAY_DIGITS',
		NEXT_LAYER: 12,
		LANGUAGE: language,
		DATA: parts,
		...more,
	});
export const dial = (more: object = {}) =>
	json({
		STATUS: 0,
		ACTION: 'DIAL',
		CALLER_ID: '0722776772',
		MAX_CALL_DURATION: 1800,
		MAX_DIAL_DURATION: 60,
		NEXT_VO_ID: 12,
		RECORDING: 'yes',
		TARGETS: [{ TYPE: 'PHONE', TARGET: '0501111111' }],
		CUSTOM_DATA: {},
		...more,
	});
