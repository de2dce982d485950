import fc from 'fast-check';

import { InvalidField } from '../../../../nodes/shared/invalidField';
import { readLayerRequest } from '../../../../nodes/Voicenter/protocol/request';
import { caseRequestExample, requestExample } from '../../../../simulators/voicenter/document';
import { check } from '../../../support/check';

const example = JSON.parse(requestExample) as { METHOD: string; DATA: Record<string, unknown> };
const withData = (data: Record<string, unknown>) =>
	JSON.stringify({ ...example, DATA: { ...example.DATA, ...data } });

describe('reads the examples of the document', () => {
	const request = {
		did: '0722776772',
		callerId: '0501234567',
		ivrUniqueId: '1bcd7954224861f85a2d70612f2',
		noInput: false,
		layerId: 5,
		previousLayerId: 5,
		customData: {},
	};

	test.each([
		['Request Example', requestExample, { ...request, dtmf: '1234' }],
		['Case Example JSON Request', caseRequestExample, { ...request, dtmf: '12345678' }],
	])('%s', (_, body, expected) => {
		expect(readLayerRequest(body)).toEqual({ request: expected, raw: JSON.parse(body) });
	});
});

test.each([
	['text', '5', 5],
	['a number', 7, 7],
	['null', null, null],
	['empty', '', null],
	['absent', undefined, null],
	['zero', '0', 0],
])('a layer id may be %s', (_, value, expected) => {
	const { request } = readLayerRequest(withData({ LAYER_ID: value, PREVIOUS_LAYER_ID: value }));
	expect([request.layerId, request.previousLayerId]).toEqual([expected, expected]);
});

test('DTMF "0" means that nothing was pressed, and stays as it came', () => {
	expect(readLayerRequest(withData({ DTMF: '0' })).request).toMatchObject({
		dtmf: '0',
		noInput: true,
	});
	expect(readLayerRequest(withData({ DTMF: '00' })).request).toMatchObject({ noInput: false });
});

test('CUSTOM_DATA is read where Voicenter sends it', () => {
	expect(readLayerRequest(withData({ CUSTOM_DATA: { id: '7' } })).request.customData).toEqual({
		id: '7',
	});
	expect(readLayerRequest(withData({ CUSTOM_DATA: null })).request.customData).toEqual({});
});

test('bytes are UTF-8, with or without a byte order mark', () => {
	const body = withData({ DID: 'שלום' });
	expect(readLayerRequest(Buffer.from(`\uFEFF${body}`)).request.did).toBe('שלום');
});

test.each([
	['nothing', '', 'body'],
	['no JSON', 'METHOD=IVR_LAYER_INPUT', 'body'],
	['a list', '[]', 'body'],
	['null', 'null', 'body'],
	['bytes that are no UTF-8', Buffer.from(withData({ DID: '\u00ff' }), 'latin1'), 'body'],
	['another method', JSON.stringify({ ...example, METHOD: 'CDR' }), 'METHOD'],
	['no method', JSON.stringify({ DATA: example.DATA }), 'METHOD'],
	['no data', JSON.stringify({ METHOD: example.METHOD }), 'DATA'],
	['data as text', JSON.stringify({ ...example, DATA: '{}' }), 'DATA'],
	['data as a list', JSON.stringify({ ...example, DATA: [] }), 'DATA'],
	['no DID', withData({ DID: undefined }), 'DID'],
	['a DID that is a number', withData({ DID: 722776772 }), 'DID'],
	['no CALLER_ID', withData({ CALLER_ID: undefined }), 'CALLER_ID'],
	['no IVR_UNIQUE_ID', withData({ IVR_UNIQUE_ID: undefined }), 'IVR_UNIQUE_ID'],
	['an empty IVR_UNIQUE_ID', withData({ IVR_UNIQUE_ID: '' }), 'IVR_UNIQUE_ID'],
	['no DTMF', withData({ DTMF: undefined }), 'DTMF'],
	['DTMF null', withData({ DTMF: null }), 'DTMF'],
	['a layer in words', withData({ LAYER_ID: 'five' }), 'LAYER_ID'],
	['half a layer', withData({ LAYER_ID: 5.5 }), 'LAYER_ID'],
	['a negative layer', withData({ PREVIOUS_LAYER_ID: -1 }), 'PREVIOUS_LAYER_ID'],
	['a layer beyond counting', withData({ LAYER_ID: '9'.repeat(20) }), 'LAYER_ID'],
	['CUSTOM_DATA as text', withData({ CUSTOM_DATA: 'x' }), 'CUSTOM_DATA'],
])('refuses %s and names the field', (_, body, field) => {
	expect(() => readLayerRequest(body)).toThrow(expect.objectContaining({ field }));
});

test('any body is read as a request or refused by name, and its text is not quoted', () => {
	const anyBody = fc.oneof(
		fc.json(),
		fc.string(),
		fc.uint8Array(),
		fc
			.record({ METHOD: fc.constant('IVR_LAYER_INPUT'), DATA: fc.object() })
			.map((v) => JSON.stringify(v)),
		fc
			.dictionary(fc.constantFrom(...Object.keys(example.DATA), 'CUSTOM_DATA'), fc.jsonValue())
			.map((data) => withData(data)),
	);
	const fields = ['body', 'METHOD', 'DATA', ...Object.keys(example.DATA), 'CUSTOM_DATA'];
	check(
		fc.property(anyBody, (body) => {
			try {
				const { request } = readLayerRequest(body);
				expect(typeof request.ivrUniqueId).toBe('string');
			} catch (error) {
				expect(error).toBeInstanceOf(InvalidField);
				expect(fields).toContain((error as InvalidField).field);
			}
		}),
	);
});
