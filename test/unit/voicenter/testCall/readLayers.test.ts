import { InvalidField } from '../../../../nodes/shared/invalidField';
import {
	checkAddresses,
	checkedUrl,
	ivrOfJson,
	ivrOfRows,
} from '../../../../nodes/Voicenter/TestCall/readLayers';

const url = 'https://n8n.test/webhook/1/layer';

/** What the error says, with the cure. */
function refusal(read: () => unknown): string {
	try {
		read();
	} catch (error) {
		const { message, cure } = error as InvalidField;
		return `${message}. ${cure}`;
	}
	return 'accepted';
}

describe('rows', () => {
	test('each becomes a layer, and the call enters the first', () => {
		const rows = [
			{ number: '7', name: ' Ask ', recording: 'PIN?', kind: 'external', maxDigits: 4 },
			{ number: 8, kind: 'external', maxDigits: 0, defaultLayer: '12', name: '' },
			{ number: '12', name: 'Service', kind: 'queue', maxDigits: 8, defaultLayer: '99' },
		];
		expect(ivrOfRows(rows, url)).toEqual({
			name: 'IVR Layers',
			entryLayer: 7,
			layers: [
				{ id: 7, name: 'Ask', recording: 'PIN?', externalUrl: url, maximumDigits: 4 },
				{ id: 8, name: 'Layer 8', externalUrl: url, maximumDigits: 0, defaultLayer: 12 },
				{ id: 12, name: 'Service', endsIn: 'queue' },
			],
		});
	});

	test('without a row, the IVR is the one layer of `npm run call`', () => {
		expect(ivrOfRows([], url)).toMatchObject({
			entryLayer: 5,
			layers: [{ id: 5, externalUrl: url, maximumDigits: 8 }],
		});
	});

	const row = { number: '5', kind: 'external' };
	test.each<[string, object[], string]>([
		['no number', [{ ...row, number: '' }], "'Layer 1: Number' is empty. Enter the number of a"],
		['no such number', [row, { number: 'abc' }], `'Layer 2: Number' is "abc", not a whole number`],
		['two equal', [row, row], "'IVR Layers' of the IVR has layer 5 twice. Give each layer a num"],
		[
			'a default that is not there',
			[{ ...row, defaultLayer: '20' }],
			"'Default Layer' of layer 5 is 20, a layer that is not listed. Use one of 5, or describe",
		],
		['digits', [{ ...row, maxDigits: -1 }], "'Layer 1: Max Digits' is -1, not a whole number"],
		['another kind', [{ ...row, kind: 'Queue' }], `'Layer 1: Kind' is "Queue". Use one of exte`],
		['text', [{ ...row, recording: {} }], "'Layer 1: Recording' is an object, not text"],
	])('%s is told as the editor names it', (_, rows, words) => {
		expect(refusal(() => ivrOfRows(rows, url))).toContain(words);
	});
});

describe('a file', () => {
	const file = {
		name: 'Test',
		entryLayer: 5,
		layers: [{ id: 5, name: 'Ask', externalUrl: '{url}', maximumDigits: 4 }],
	};

	test('as text and as an object; {url} is the address', () => {
		const expected = { ...file, layers: [{ ...file.layers[0], externalUrl: url }] };
		expect(ivrOfJson(JSON.stringify(file), url)).toEqual(expected);
		expect(ivrOfJson(file, url)).toEqual(expected);
	});

	test.each<[string, unknown, string]>([
		['empty', '', "'IVR JSON' is empty"],
		['no JSON', '{', "'IVR JSON' is not a JSON object. Paste the content of an .ivr.json file"],
		['a list', [], "'IVR JSON' is not a JSON object"],
		['a wrong key', { ...file, entry: 5 }, "'entry' of the IVR is not a key"],
	])('%s', (_, json, words) => {
		expect(refusal(() => ivrOfJson(json, url))).toContain(words);
	});

	test('an address of a layer of its own is checked as well', () => {
		const own = 'https://voicenter:geheim@n8n.test/';
		const layer = { ...file.layers[0], externalUrl: own };
		const told = refusal(() => checkAddresses(ivrOfJson({ ...file, layers: [layer] }, url)));
		expect(told).toContain("'externalUrl of layer 5' holds a secret");
		expect(told).not.toContain('geheim');
	});
});

describe('the address', () => {
	test.each([url, 'http://localhost:5678/webhook/1/layer?did=039', ` \u200f${url}\n`])(
		'%s is one',
		(address) => {
			expect(checkedUrl(address, 'Address')).toBe(address.replace('\u200f', '').trim());
		},
	);

	test.each([
		['', "'Address' is empty"],
		['localhost:5678/webhook', "'Address' is not an address that begins with http:// or https://"],
		['ftp://n8n.test/', "'Address' is not an address that begins"],
		['file:///etc/passwd', "'Address' is not an address that begins"],
		[`${url}?key=geheim`, "'Address' holds a secret"],
		['https://geheim@n8n.test/', "'Address' holds a secret"],
		['https://:geheim@n8n.test/', "'Address' holds a secret"],
	])('%s is refused, and no secret is repeated', (address, words) => {
		const told = refusal(() => checkedUrl(address, 'Address'));
		expect(told).toContain(words);
		expect(told).not.toContain('geheim');
	});
});
