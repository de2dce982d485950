import { readIvr } from '../../../../nodes/Voicenter/TestCall/ivrFile';
import { InvalidField } from '../../../../nodes/shared/invalidField';

const external = {
	id: 5,
	name: 'Ask for the PIN',
	recording: 'Please enter your customer number.',
	externalUrl: 'https://n8n.example/webhook/layer',
	maximumDigits: 8,
	delay: 5,
	defaultLayer: 20,
};
const plain = { id: 20, name: 'Service', endsIn: 'queue' };
const ivr = { name: 'Identify by PIN', entryLayer: 5, layers: [external, plain] };

test('a full description is read as it stands', () => {
	expect(readIvr(ivr)).toEqual(ivr);
});

test('a layer without maximumDigits asks for no digits', () => {
	const layer = { id: 5, name: 'Greeting', externalUrl: 'http://localhost:5678/x' };
	expect(readIvr({ ...ivr, layers: [layer] }).layers).toEqual([{ ...layer, maximumDigits: 0 }]);
});

test('{url} is replaced by the address, any other address stays', () => {
	const layers = [{ ...external, externalUrl: '{url}' }, { ...external, id: 6 }, plain];
	const read = readIvr({ ...ivr, layers }, 'http://localhost:5678/webhook/layer');
	expect(read.layers.map((layer) => 'externalUrl' in layer && layer.externalUrl)).toEqual([
		'http://localhost:5678/webhook/layer',
		'https://n8n.example/webhook/layer',
		false,
	]);
});

const withLayer = (changes: object) => ({ ...ivr, layers: [{ ...external, ...changes }, plain] });
const withPlain = (changes: object) => ({ ...ivr, layers: [external, { ...plain, ...changes }] });

test.each<[string, unknown, RegExp]>([
	["'IVR' is not a JSON object", 'text', /entryLayer/],
	["'IVR' is not a JSON object", [ivr], /entryLayer/],
	["'layer' of the IVR is not a key", { ...ivr, layer: [] }, /name, entryLayer, layers/],
	["'name' of the IVR is missing", { entryLayer: 5, layers: [external, plain] }, /text/],
	["'name' of the IVR is not filled-in text", { ...ivr, name: 7 }, /text/],
	["'entryLayer' of the IVR is not a whole number", { ...ivr, entryLayer: '5' }, /without quotes/],
	["'entryLayer' of the IVR is 6, a layer that is not listed", { ...ivr, entryLayer: 6 }, /5, 20/],
	["'layers' of the IVR is not a list of layers", { ...ivr, layers: {} }, /entry layer/],
	["'layers' of the IVR is not a list of layers", { ...ivr, layers: [] }, /entry layer/],
	["'layers[1]' is not an object", { ...ivr, layers: [external, 20] }, /"id"/],
	["'id' of layers[1] is not a whole number", withPlain({ id: undefined }), /whole number/],
	["'id' of layers[1] is not a whole number", withPlain({ id: -1 }), /whole number/],
	["'layers' of the IVR has layer 5 twice", withPlain({ id: 5 }), /number of its own/],
	["'name' of layer 20 is not filled-in text", withPlain({ name: ' ' }), /text/],
	["'recording' of layer 20 is not filled-in text", withPlain({ recording: '' }), /text/],
	["'endsIn' of layer 20 is none of the ends", withPlain({ endsIn: 'voicemail' }), /hangUp/],
	["'delay' of layer 20 is not a key", withPlain({ delay: 5 }), /endsIn/],
	["'externalUrl' of layer 5 stands beside endsIn", withLayer({ endsIn: 'queue' }), /never both/],
	[
		"'externalUrl' of layer 5 is missing, and endsIn too",
		{ ...ivr, layers: [{ id: 5, name: 'Empty' }] },
		/never both/,
	],
	["'digits' of layer 5 is not a key", withLayer({ digits: 3 }), /maximumDigits/],
	["'externalUrl' of layer 5 is {url}, but", withLayer({ externalUrl: '{url}' }), /webhook/],
	["'externalUrl' of layer 5 is not a web address", withLayer({ externalUrl: 'layer' }), /http/],
	["'externalUrl' of layer 5 is not a web address", withLayer({ externalUrl: 'ftp://x' }), /http/],
	["'maximumDigits' of layer 5 is not a whole number", withLayer({ maximumDigits: 1.5 }), /0 or/],
	["'delay' of layer 5 is outside what Voicenter allows", withLayer({ delay: 0 }), /1 to 9/],
	["'delay' of layer 5 is outside what Voicenter allows", withLayer({ delay: 10 }), /1 to 9/],
	["'delay' of layer 5 is not a whole number", withLayer({ delay: 2.5 }), /whole/],
	[
		"'defaultLayer' of layer 5 is 21, a layer that is not listed",
		withLayer({ defaultLayer: 21 }),
		/5, 20/,
	],
])('%s, so it is refused', (message, description, cure) => {
	const read = () => readIvr(description);
	expect(read).toThrow(InvalidField);
	expect(read).toThrow(message);
	expect(read).toThrow(expect.objectContaining({ cure: expect.stringMatching(cure) }));
});

test.each([1, 9])('a delay of %i is allowed', (delay) => {
	expect(readIvr(withLayer({ delay })).layers[0]).toMatchObject({ delay });
});
