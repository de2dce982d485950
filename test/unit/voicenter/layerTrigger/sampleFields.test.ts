import type { IHookFunctions } from 'n8n-workflow';

import {
	hasSampleCall,
	sampleFields,
	sampleRequest,
} from '../../../../nodes/Voicenter/LayerTrigger/sampleFields';
import { readLayerRequest } from '../../../../nodes/Voicenter/protocol/request';
import { requestExample } from '../../../../simulators/voicenter/document';

const defaults = Object.fromEntries(sampleFields.map((field) => [field.name, field.default]));

/** The request when these fields were changed. */
const requestOf = (changed: Record<string, string> = {}) => {
	const values = { ...defaults, ...changed };
	return sampleRequest({ getNodeParameter: (name: string) => values[name] as never });
};

const anId = expect.stringMatching(/^[\da-f]{27}$/);

test("untouched, the sample is the document's example under an id of its own", () => {
	const { METHOD, DATA } = JSON.parse(requestExample);
	expect(requestOf()).toEqual({ METHOD, DATA: { ...DATA, IVR_UNIQUE_ID: anId } });
});

test('two samples are two calls', () => {
	expect(requestOf().DATA.IVR_UNIQUE_ID).not.toBe(requestOf().DATA.IVR_UNIQUE_ID);
});

test('each field is sent as it was entered', () => {
	const changed = {
		sampleDid: '0731234567',
		sampleCallerId: '+442079460000',
		sampleKeys: '0*#',
		sampleLayer: '7',
		samplePreviousLayer: '0',
	};
	expect(requestOf(changed).DATA).toEqual({
		DID: '0731234567',
		CALLER_ID: '+442079460000',
		IVR_UNIQUE_ID: anId,
		DTMF: '0*#',
		LAYER_ID: '7',
		PREVIOUS_LAYER_ID: '0',
	});
});

test('no keys and no layer before are told as Voicenter tells them', () => {
	const request = requestOf({ sampleKeys: '', samplePreviousLayer: '' });
	expect(request.DATA).not.toHaveProperty('PREVIOUS_LAYER_ID');
	const { request: read } = readLayerRequest(JSON.stringify(request));
	expect(read).toMatchObject({ dtmf: '0', noInput: true, previousLayerId: null, oddities: [] });
});

test('a field that the workflow does not have is sent as an empty one', () => {
	const { DATA } = sampleRequest({
		getNodeParameter: (_: string, fallback: unknown) => fallback as never,
	});
	const { DID, CALLER_ID, LAYER_ID } = DATA;
	expect([DID, CALLER_ID, LAYER_ID]).toEqual(['', '', '']);
});

test('the values are shown while the switch is on', () => {
	const [onOff, ...values] = sampleFields;
	expect(onOff).toMatchObject({ name: 'sampleCall', default: true });
	expect(values).toHaveLength(5);
	for (const { displayOptions } of values) {
		expect(displayOptions).toEqual({ show: { sampleCall: [true] } });
	}
});

test.each([
	['manual', true, true],
	['manual', false, false],
	['manual', undefined, false],
	['trigger', true, false],
	['webhook', true, false],
])('a run of mode %s whose switch is %s plays a call: %s', (mode, isOn, plays) => {
	const context = {
		getMode: () => mode,
		getNodeParameter: (name: string, fallback: unknown) =>
			name === 'sampleCall' ? (isOn ?? fallback) : undefined,
	} as unknown as IHookFunctions;
	expect(hasSampleCall(context)).toBe(plays);
});
