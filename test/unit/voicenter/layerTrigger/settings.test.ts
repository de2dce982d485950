import type { IHookFunctions } from 'n8n-workflow';

import { innerFields } from '../../../../docs/generate/operations';
import { answerWithin } from '../../../../nodes/Voicenter/LayerTrigger/options';
import { defaultSettings, readSettings } from '../../../../nodes/Voicenter/LayerTrigger/settings';
import { VoicenterLayerTrigger } from '../../../../nodes/Voicenter/LayerTrigger/VoicenterLayerTrigger.node';

const read = (parameters: object) => {
	const all = { answerWithin: 4, safetyAnswer: 'goToLayer', safetyLayer: '20', ...parameters };
	return readSettings({
		getNodeParameter: (name: keyof typeof all, fallback?: unknown) => all[name] ?? fallback,
		getNode: () => ({ name: 'Call', parameters: all }),
	} as unknown as IHookFunctions);
};

test.each([{}, { options: {} }])('without options the defaults hold: %j', (parameters) => {
	expect(read(parameters)).toEqual({
		...defaultSettings,
		safetyAnswer: { STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: 20 },
	});
});

test('the defaults are what the documents promise', () => {
	expect(defaultSettings).toEqual({
		answerWithin: 4,
		answerRepeats: 3,
		maxCallsAtOnce: 50,
		maxTurns: 30,
		alertUrl: '',
		allowedIps: [],
		countryCode: '972',
	});
});

test('the editor shows 4, not 4.0', () => {
	const { default: preset, typeOptions } = answerWithin.field;
	expect([preset, typeOptions?.numberPrecision]).toEqual([4, undefined]);
});

test('options are read', () => {
	const options = { answerRepeats: 0, maxTurns: 1, allowedIps: '192.0.2.1' };
	expect(read({ options })).toMatchObject({ answerRepeats: 0, maxTurns: 1 });
	expect(read({ options }).allowedIps).toHaveLength(1);
	expect(read({ safetyAnswer: 'voicenterDefault' }).safetyAnswer).toEqual({ STATUS: 1 });
});

test.each([undefined, null, ''])('without a country code it is 972: %j', (countryCode) => {
	expect(read({ options: { countryCode } }).countryCode).toBe('972');
});

test.each(['44', ' 44 ', '+44', 44])('the country code may be %j', (countryCode) => {
	expect(read({ options: { countryCode } }).countryCode).toBe('44');
});

test.each([undefined, null, '', ' '])('without an address nobody is told: %j', (alertUrl) => {
	expect(read({ options: { alertUrl } }).alertUrl).toBe('');
});

test('an address is read without what was pasted around it', () => {
	const alertUrl = ' \u200fhttps://n8n.example.com/webhook/alerts ';
	expect(read({ options: { alertUrl } }).alertUrl).toBe('https://n8n.example.com/webhook/alerts');
});

test.each(['n8n.example.com/alerts', 'ftp://n8n/secret', 'javascript:secret', 'https://', {}])(
	'%j is no address for alerts, and is not repeated',
	(alertUrl) => {
		expect(() => read({ options: { alertUrl } })).toThrow(
			expect.objectContaining({
				message: expect.stringMatching(/^'Alert URL' is (not a web address|an object, not text)$/),
				description: expect.stringMatching(/\w/),
			}),
		);
	},
);

test.each([
	[{ answerWithin: 31 }, `'Answer Within (Seconds)' is not a number from 0.5 to 30`],
	[{ answerWithin: '4' }, `'Answer Within (Seconds)' is not a number from 0.5 to 30`],
	[{ safetyLayer: '' }, `'Safety Layer' is empty`],
	[
		{ options: { answerRepeats: -1 } },
		`'Answer Repeats From Memory (Seconds)' is not a number from 0 to 60`,
	],
	[
		{ options: { answerRepeats: 61 } },
		`'Answer Repeats From Memory (Seconds)' is not a number from 0 to 60`,
	],
	[{ answerWithin: undefined }, `'Answer Within (Seconds)' is not a number from 0.5 to 30`],
	[
		{ options: { answerRepeats: null } },
		`'Answer Repeats From Memory (Seconds)' is not a number from 0 to 60`,
	],
	[{ options: { maxCallsAtOnce: 0 } }, `'Max Calls at Once' is not a whole number from 1 to 1000`],
	[{ options: { maxTurns: 0 } }, `'Max Turns per Call' is not a whole number from 1 to 1000`],
	[{ options: { maxTurns: 1001 } }, `'Max Turns per Call' is not a whole number from 1 to 1000`],
	[{ options: { allowedIps: '10.0.0.300' } }, `'Allowed IP Addresses' has "10.0.0.300"`],
	[{ options: { countryCode: ' ' } }, `'Country Code' is empty`],
	[{ options: { countryCode: '0972' } }, `'Country Code' is "0972", not a country code of 1 to 3`],
	[{ options: { countryCode: 'IL' } }, `'Country Code' is "IL", not a country code`],
	[{ options: { countryCode: 97250 } }, `'Country Code' is 97250, not a country code`],
])('%j cannot be used', (parameters, message) => {
	expect(() => read(parameters)).toThrow(
		expect.objectContaining({
			message: expect.stringContaining(message),
			description: expect.stringMatching(/\w/),
		}),
	);
});

test.each([
	['safetyLayer', { safetyLayer: 'x' }],
	['answerWithin', { answerWithin: 'x' }],
	['alertUrl', { options: { alertUrl: 'x' } }],
	['allowedIps', { options: { allowedIps: 'x' } }],
	['answerRepeats', { options: { answerRepeats: 'x' } }],
	['maxCallsAtOnce', { options: { maxCallsAtOnce: 'x' } }],
	['maxTurns', { options: { maxTurns: 'x' } }],
])('the error of %s names it as the editor shows it', (name, parameters) => {
	const { properties } = new VoicenterLayerTrigger().description;
	const fields = [...properties, ...properties.flatMap(innerFields).map(({ field }) => field)];
	const shown = fields.find((field) => field.name === name)?.displayName;
	expect(() => read(parameters)).toThrow(`'${shown}'`);
});
