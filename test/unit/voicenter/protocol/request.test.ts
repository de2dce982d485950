import { readLayerRequest } from '../../../../nodes/Voicenter/protocol/request';
import { caseRequestExample, requestExample } from '../../../../simulators/voicenter/document';

const example = JSON.parse(requestExample) as { METHOD: string; DATA: Record<string, unknown> };
const withData = (data: Record<string, unknown>) =>
	JSON.stringify({ ...example, DATA: { ...example.DATA, ...data } });
const noId =
	'Without IVR_UNIQUE_ID, repeats of this request are not recognized and turns not counted.';

describe('reads the examples of the document', () => {
	const request = {
		did: '0722776772',
		callerId: '0501234567',
		callerE164: '+972501234567',
		ivrUniqueId: '1bcd7954224861f85a2d70612f2',
		noInput: false,
		layerId: 5,
		previousLayerId: 5,
		customData: {},
		oddities: [],
	};

	test.each([
		['Request Example', requestExample, { ...request, dtmf: '1234' }],
		['Case Example JSON Request', caseRequestExample, { ...request, dtmf: '12345678' }],
	])('%s', (_, body, expected) => {
		expect(readLayerRequest(body)).toEqual({ request: expected, raw: JSON.parse(body) });
	});
});

describe('each field, however it comes', () => {
	const absent = undefined;
	const zeroLost = 'is a number, not text: a 0 at its start would be missing.';
	const noKeys = 'counts as "0", no key pressed.';
	const inexact = 'is a number that is too large or not whole';

	/** What a field of text becomes, and what is said of it. */
	const textField = (field: string): Array<[unknown, string, ...string[]]> => [
		[absent, '', `${field} is missing and counts as empty.`],
		[null, '', `${field} is null and counts as empty.`],
		[501234567, '501234567', `${field} ${zeroLost}`],
		[1e300, '', `${field} ${inexact} and counts as empty.`],
		[0.5, '', `${field} ${inexact} and counts as empty.`],
		['', ''],
		['  x ', '  x '],
		[{ a: 1 }, '', `${field} is an object and counts as empty.`],
		[[1], '', `${field} is a list and counts as empty.`],
		[true, '', `${field} is true or false and counts as empty.`],
	];

	test.each(textField('DID'))('DID %j: %j', (value, did, ...oddities) => {
		expect(readLayerRequest(withData({ DID: value })).request).toMatchObject({ did, oddities });
	});

	test.each(textField('CALLER_ID'))('CALLER_ID %j: %j', (value, callerId, ...oddities) => {
		const { request } = readLayerRequest(withData({ CALLER_ID: value }));
		expect(request).toMatchObject({ callerId, oddities });
	});

	test.each<[unknown, string, ...string[]]>([
		[absent, '', 'IVR_UNIQUE_ID is missing and counts as empty.', noId],
		[null, '', 'IVR_UNIQUE_ID is null and counts as empty.', noId],
		[7, '7', `IVR_UNIQUE_ID ${zeroLost}`],
		// Several calls could have the same: 2 to the power of 53 and more are rounded.
		[2 ** 53, '', `IVR_UNIQUE_ID ${inexact} and counts as empty.`, noId],
		['', '', noId],
		[' ', '', noId],
		['x ', 'x '],
		[{}, '', 'IVR_UNIQUE_ID is an object and counts as empty.', noId],
	])('IVR_UNIQUE_ID %j: %j', (value, ivrUniqueId, ...oddities) => {
		const { request } = readLayerRequest(withData({ IVR_UNIQUE_ID: value }));
		expect(request).toMatchObject({ ivrUniqueId, oddities });
	});

	test.each<[unknown, string, boolean, ...string[]]>([
		[absent, '0', true],
		[null, '0', true, `DTMF is null and ${noKeys}`],
		[0, '0', true, `DTMF ${zeroLost}`],
		[1234, '1234', false, `DTMF ${zeroLost}`],
		[1e300, '0', true, `DTMF ${inexact} and ${noKeys}`],
		['0', '0', true],
		['', '0', true, `DTMF is empty and ${noKeys}`],
		[' ', '0', true, `DTMF is empty and ${noKeys}`],
		['00', '00', false],
		['*1#', '*1#', false],
		[{ keys: '1234' }, '0', true, `DTMF is an object and ${noKeys}`],
		[[1234], '0', true, `DTMF is a list and ${noKeys}`],
		[false, '0', true, `DTMF is true or false and ${noKeys}`],
	])('DTMF %j: %j', (value, dtmf, noInput, ...oddities) => {
		const { request } = readLayerRequest(withData({ DTMF: value }));
		expect(request).toMatchObject({ dtmf, noInput, oddities });
	});

	/** What a layer id becomes, and how it is told. */
	const layerIds: Array<[unknown, number | null, ...string[]]> = [
		[7, 7],
		['5', 5],
		['0', 0],
		['12', 12],
		[' 5', 5, 'has blanks around the number.'],
		['-1', null, 'is not a layer number.'],
		[-1, null, 'is not a layer number.'],
		[5.5, null, 'is not a layer number.'],
		[1e300, null, 'is not a layer number.'],
		['9'.repeat(20), null, 'is not a layer number.'],
		['five', null, 'is not a layer number.'],
		['5e1', null, 'is not a layer number.'],
		[{}, null, 'is not a layer number.'],
		[[5], null, 'is not a layer number.'],
		[true, null, 'is not a layer number.'],
	];
	const told = (field: string, oddities: string[]) => oddities.map((what) => `${field} ${what}`);

	test.each<[unknown, number | null, ...string[]]>([
		...layerIds,
		[absent, null, 'is missing.'],
		[null, null, 'is null.'],
		['', null, 'is empty.'],
	])('LAYER_ID %j: %j', (value, layerId, ...oddities) => {
		const { request } = readLayerRequest(withData({ LAYER_ID: value }));
		expect(request).toMatchObject({ layerId, oddities: told('LAYER_ID', oddities) });
	});

	// The first layer of a call has none before it.
	test.each<[unknown, number | null, ...string[]]>([
		...layerIds,
		[absent, null],
		[null, null],
		['', null],
	])('PREVIOUS_LAYER_ID %j: %j', (value, previousLayerId, ...oddities) => {
		const { request } = readLayerRequest(withData({ PREVIOUS_LAYER_ID: value }));
		expect(request).toMatchObject({
			previousLayerId,
			oddities: told('PREVIOUS_LAYER_ID', oddities),
		});
	});

	const noObject = 'CUSTOM_DATA is not an object and counts as empty.';
	test.each<[unknown, object, ...string[]]>([
		[absent, {}],
		[null, {}],
		['', {}],
		[{ id: '7' }, { id: '7' }],
		['{"id":"7"}', { id: '7' }],
		['x', {}, noObject],
		['[1]', {}, noObject],
		['null', {}, noObject],
		[7, {}, noObject],
		[[], {}, noObject],
		[false, {}, noObject],
	])('CUSTOM_DATA %j: %j', (value, customData, ...oddities) => {
		const { request } = readLayerRequest(withData({ CUSTOM_DATA: value }));
		expect(request).toMatchObject({ oddities });
		expect(request.customData).toEqual(customData);
	});

	test.each([
		[absent, 'METHOD is missing.'],
		[null, 'METHOD is null.'],
		['', 'METHOD is empty.'],
	])('METHOD %j beside an object DATA', (METHOD, oddity) => {
		const { request } = readLayerRequest(JSON.stringify({ ...example, METHOD }));
		expect(request).toMatchObject({ did: '0722776772', oddities: [oddity] });
	});
});

test.each([
	[{ CALLER_ID: null }, undefined, null],
	[{ CALLER_ID: '020 7123 4567' }, '44', '+442071234567'],
])('callerE164 of %j with the country code %j: %j', (data, countryCode, expected) => {
	const { request } = readLayerRequest(withData(data), countryCode);
	expect(request.callerE164).toBe(expected);
});

test('the fields of the item keep their order', () => {
	expect(Object.keys(readLayerRequest(requestExample).request)).toEqual([
		'did',
		'callerId',
		'callerE164',
		'ivrUniqueId',
		'dtmf',
		'noInput',
		'layerId',
		'previousLayerId',
		'customData',
		'oddities',
	]);
});

test('raw is the request as it came, whatever was made of it', () => {
	const body = JSON.stringify({ DATA: { DTMF: 1234, LAYER_ID: ' 5', CUSTOM_DATA: '{"a":1}' } });
	expect(readLayerRequest(body).raw).toEqual(JSON.parse(body));
});

test('DATA as text, as the table of the document types it, is read', () => {
	const body = JSON.stringify({ ...example, DATA: JSON.stringify(example.DATA) });
	const { request, raw } = readLayerRequest(body);
	expect(request).toEqual({
		...readLayerRequest(requestExample).request,
		oddities: ['DATA is text that holds JSON, not an object.'],
	});
	expect(raw).toEqual(JSON.parse(body));
});

test('bytes are UTF-8, with or without a byte order mark', () => {
	const body = withData({ DID: 'שלום' });
	expect(readLayerRequest(Buffer.from(`\uFEFF${body}`)).request.did).toBe('שלום');
});

describe('bytes that are not UTF-8', () => {
	const notUtf8 =
		'Some of the text is not UTF-8: what could not be read is now a question mark (U+FFFD).';
	/** A text with a mark in it becomes bytes with something else in the place of the mark. */
	const withBytes = (text: string, bytes: number[]) => {
		const [before, after] = text.split('MARK').map((part) => Buffer.from(part));
		return Buffer.concat([before, Buffer.from(bytes), after]);
	};

	test.each([
		['half a Hebrew letter', 'שלוMARK', [0xd7], 'שלו\ufffd'],
		['windows-1255', 'MARK x', [0xf9, 0xec], '\ufffd\ufffd x'],
		['a byte that is never UTF-8', 'MARK', [0xff], '\ufffd'],
	])('%s in custom data costs no more than itself', (_, name, bytes, read) => {
		const body = withBytes(withData({ CUSTOM_DATA: { name, town: 'חיפה' } }), bytes);
		for (const sent of [body, Buffer.concat([Buffer.from('\ufeff'), body])]) {
			const { request, raw } = readLayerRequest(sent);
			expect(request).toEqual({
				...readLayerRequest(requestExample).request,
				customData: { name: read, town: 'חיפה' },
				oddities: [notUtf8],
			});
			expect(raw).toMatchObject({ DATA: { CUSTOM_DATA: { name: read } } });
		}
	});

	test('an id in which they stand could be that of several calls: it counts as empty', () => {
		for (const bytes of [[0xf9], [0xfa]]) {
			const { request } = readLayerRequest(withBytes(withData({ IVR_UNIQUE_ID: 'xMARK' }), bytes));
			expect(request).toMatchObject({
				ivrUniqueId: '',
				oddities: [notUtf8, 'IVR_UNIQUE_ID is not UTF-8 and counts as empty.', noId],
			});
		}
	});

	test('an id that was sent with a question mark in it is the id of one call', () => {
		const body = withData({ IVR_UNIQUE_ID: 'x\ufffd' });
		for (const sent of [body, Buffer.from(body)]) {
			const { request } = readLayerRequest(sent);
			expect(request).toMatchObject({ ivrUniqueId: 'x\ufffd', oddities: [] });
		}
	});
});

const noBody = "'body' is not a JSON object";
const otherMethod = "'METHOD' is not IVR_LAYER_INPUT";
const noData = "'DATA' is not an object";
test.each([
	['nothing', '', noBody],
	['no JSON', 'METHOD=IVR_LAYER_INPUT', noBody],
	['a list', '[]', noBody],
	['null', 'null', noBody],
	['bytes that are no UTF-8', Buffer.from('\u00ff{}', 'latin1'), noBody],
	['another method', JSON.stringify({ ...example, METHOD: 'CDR' }), otherMethod],
	['no data', JSON.stringify({ METHOD: example.METHOD }), noData],
	['data as text that is no JSON', JSON.stringify({ ...example, DATA: '{' }), noData],
	['data as text that holds a list', JSON.stringify({ ...example, DATA: '[{}]' }), noData],
	['data as empty text', JSON.stringify({ ...example, DATA: '' }), noData],
	['data as a list', JSON.stringify({ ...example, DATA: [] }), noData],
	['no data and no method', '{}', noData],
	['a method that is a number', JSON.stringify({ ...example, METHOD: 0 }), otherMethod],
])('refuses %s and says what to do', (_, body, message) => {
	const cure = "Send the request as Voicenter's External Layer API documents it.";
	expect(() => readLayerRequest(body)).toThrow(expect.objectContaining({ message, cure }));
});
