import {
	exampleCallerId,
	exampleDid,
	layerInputOf,
	newCallId,
} from '../../../../nodes/Voicenter/protocol/layerInput';
import { requestExample } from '../../../../simulators/voicenter/document';

const example = JSON.parse(requestExample) as { DATA: Record<string, string> };
const turn = {
	did: exampleDid,
	callerId: exampleCallerId,
	ivrUniqueId: example.DATA.IVR_UNIQUE_ID,
	keys: '1234',
	layerId: '5',
};

test('a turn is sent as in the example of the document', () => {
	expect(layerInputOf({ ...turn, previousLayerId: '5' })).toEqual(example);
});

describe('a turn with', () => {
	const { PREVIOUS_LAYER_ID: _, ...first } = example.DATA;
	const customData = { tier: 'gold' };

	test.each<[string, object, object]>([
		['no layer before it', {}, first],
		['an empty layer before it', { previousLayerId: '' }, first],
		['no key pressed', { keys: '' }, { ...first, DTMF: '0' }],
		['custom data', { customData }, { ...first, CUSTOM_DATA: customData }],
		['custom data that is empty', { customData: {} }, { ...first, CUSTOM_DATA: {} }],
	])('%s', (_name, more, data) => {
		expect(layerInputOf({ ...turn, ...more }).DATA).toEqual(data);
	});
});

describe('the id of a new call', () => {
	afterEach(() => jest.restoreAllMocks());

	test.each([
		[0, '0'],
		[0.5, '8'],
		[1 - Number.EPSILON, 'f'],
	])('has the length of one in the document, and digits from 0 to f: %d', (chance, digit) => {
		jest.spyOn(Math, 'random').mockReturnValue(chance);
		expect(newCallId()).toBe(digit.repeat(example.DATA.IVR_UNIQUE_ID.length));
	});
});
