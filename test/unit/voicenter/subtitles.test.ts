import { replies } from '../../../nodes/Voicenter/LayerRespond/replies';
import { VoicenterLayerRespond } from '../../../nodes/Voicenter/LayerRespond/VoicenterLayerRespond.node';
import { VoicenterLayerTrigger } from '../../../nodes/Voicenter/LayerTrigger/VoicenterLayerTrigger.node';
import { VoicenterTestCall } from '../../../nodes/Voicenter/TestCall/VoicenterTestCall.node';
import { subtitleOn } from '../../support/subtitleOn';

const parts = (...contents: string[]) => ({
	part: contents.map((content) => ({ type: 'Number', content })),
});
const targets = (...numbers: string[]) => ({
	target: numbers.map((target) => ({ type: 'PHONE', target })),
});
const menuRows = (...keys: string[]) => ({
	row: keys.map((key) => ({ keys: key, layer: '12' })),
});

const ofRespond: Array<[string, { operation: string; [field: string]: unknown }]> = [
	['Go to layer 12', { operation: 'goToLayer', layer: '12' }],
	['Go to layer 12', { operation: 'goToLayer', layer: 12 }],
	['Go to layer {{ $json.layer }}', { operation: 'goToLayer', layer: '={{ $json.layer }}' }],
	['Go to layer …', { operation: 'goToLayer', layer: '' }],
	['Say 1 part, then layer 2', { operation: 'say', parts: parts('112'), nextLayer: '2' }],
	[
		'Say 3 parts, then layer {{ $json.next }}',
		{
			operation: 'say',
			parts: parts('1', '={{ $json.a.b }}', '3'),
			nextLayer: '={{ $json.next }}',
		},
	],
	['Say 0 parts, then layer …', { operation: 'say', parts: {}, nextLayer: '' }],
	['Dial 0501234567', { operation: 'dial', targets: targets('0501234567') }],
	[
		'Dial 0501234567, {{ $json.mobile }}',
		{ operation: 'dial', targets: targets('0501234567', '={{ $json.mobile }}') },
	],
	['Dial …', { operation: 'dial', targets: {} }],
	['Menu: 1, 2, *', { operation: 'menu', rows: menuRows('1', '2', '*') }],
	['Menu: 1, {{ $json.key }}', { operation: 'menu', rows: menuRows('1', '={{ $json.key }}') }],
	['Menu: 1, …', { operation: 'menu', rows: menuRows('1', '') }],
	['Menu: …', { operation: 'menu', rows: {} }],
	['Report error', { operation: 'reportError' }],
	['Answer from the item', { operation: 'fromInput' }],
];

test.each(ofRespond)('Layer Respond: %s', (subtitle, parameters) => {
	expect(subtitleOn(new VoicenterLayerRespond(), parameters)).toBe(subtitle);
});

test('each operation of Layer Respond has its subtitle above', () => {
	const tested = new Set(ofRespond.map(([, { operation }]) => operation));
	expect([...tested].sort()).toEqual(replies.map(({ value }) => value).sort());
});

test.each([
	['Safety answer: layer 20', { safetyAnswer: 'goToLayer', safetyLayer: '20' }],
	['Safety answer: layer …', { safetyAnswer: 'goToLayer', safetyLayer: '' }],
	['Safety answer: Voicenter default', { safetyAnswer: 'voicenterDefault' }],
	['{{ $vars.safety }}', { safetyAnswer: '={{ $vars.safety }}' }],
])('Layer Trigger: %s', (subtitle, parameters) => {
	expect(subtitleOn(new VoicenterLayerTrigger(), parameters)).toBe(subtitle);
});

test.each([
	['Press 4711', ['4711']],
	['Press 1234, 2580', ['1234', '2580']],
	['Press {{ $json.keys }}', ['={{ $json.keys }}']],
	['Press nothing', []],
])('Test Call: %s', (subtitle, keys) => {
	const rows = { prompt: keys.map((pressed) => ({ keys: pressed })) };
	const parameters = { operation: 'ring', keys: rows };
	expect(subtitleOn(new VoicenterTestCall(), parameters)).toBe(subtitle);
});
