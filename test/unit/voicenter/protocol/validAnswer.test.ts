import { layerAnswers, readAnswer } from '../../../../nodes/Voicenter/protocol/validAnswer';
import { errorAnswer, type LayerAnswer } from '../../../../nodes/Voicenter/protocol/vocabulary';
import {
	dialExample,
	goToLayerExample,
	sayExample,
} from '../../../../simulators/voicenter/document';

const goToLayer = JSON.parse(goToLayerExample) as object;
const say = JSON.parse(sayExample) as object;
const dial = JSON.parse(dialExample) as object;
const data = (part: object) => ({ ...say, DATA: [part] });
const target = (entry: unknown) => ({ ...dial, TARGETS: [entry] });

const custom = (CUSTOM_DATA: object) => ({ ...goToLayer, CUSTOM_DATA });
const recording = (Content: unknown) => data({ RecordType: 'Recording', Content });
const longOfDial = { ...dial, CUSTOM_DATA: { a: 'x'.repeat(129) } };
const withHole = new Array<unknown>(1);

/** What the document does not allow, and the key that is named for it. */
test.each<[string, unknown, string]>([
	['nothing', undefined, 'body'],
	['text', 'GO_TO_LAYER', 'body'],
	['a list', [goToLayer], 'body'],
	["n8n's own error", { message: 'Error in workflow' }, 'STATUS'],
	['STATUS as text', { ...goToLayer, STATUS: '0' }, 'STATUS'],
	['STATUS 2', { ...goToLayer, STATUS: 2 }, 'STATUS'],
	['STATUS 1 with an action', { ...goToLayer, STATUS: 1 }, 'ACTION'],
	['no action', { STATUS: 0, LAYER: 1 }, 'ACTION'],
	['the action SAY', { ...say, ACTION: 'SAY' }, 'ACTION'],
	['an action in a list', { ...goToLayer, ACTION: ['GO_TO_LAYER'] }, 'ACTION'],
	['an action of every object', { STATUS: 0, ACTION: 'toString' }, 'ACTION'],
	['no layer', { STATUS: 0, ACTION: 'GO_TO_LAYER' }, 'LAYER'],
	['a layer as text', { ...goToLayer, LAYER: '12' }, 'LAYER'],
	['half a layer', { ...goToLayer, LAYER: 1.5 }, 'LAYER'],
	['a negative layer', { ...goToLayer, LAYER: -1 }, 'LAYER'],
	['a key of the table with its blank', { ...goToLayer, 'CALLER_ NAME': 'x' }, 'CALLER_ NAME'],
	['a key that is in no table', { ...goToLayer, NOTE: 'x' }, 'NOTE'],
	['a name that is a number', { ...goToLayer, CALLER_NAME: 7 }, 'CALLER_NAME'],
	['custom data as text', { ...goToLayer, CUSTOM_DATA: 'x' }, 'CUSTOM_DATA'],
	['custom data with a number', { ...goToLayer, CUSTOM_DATA: { a: 1 } }, 'CUSTOM_DATA'],
	['custom data of 129 characters', custom({ a: 'x'.repeat(129) }), 'CUSTOM_DATA'],
	['custom data with one value too long', custom({ a: 'x', b: 'x'.repeat(129) }), 'CUSTOM_DATA'],
	['custom data without a name', custom({ ' ': 'x' }), 'CUSTOM_DATA'],
	['custom data with one name too few', custom({ a: 'x', ' ': 'x' }), 'CUSTOM_DATA'],
	['custom data of DIAL that is too long', longOfDial, 'CUSTOM_DATA'],
	['a name of blanks', { ...goToLayer, CALLER_NAME: ' ' }, 'CALLER_NAME'],
	['a name that nobody sees', { ...dial, CALLER_NAME: '\u200e' }, 'CALLER_NAME'],
	['a name of 129 characters', { ...goToLayer, CALLER_NAME: 'x'.repeat(129) }, 'CALLER_NAME'],
	['nested custom data', { ...goToLayer, CUSTOM_DATA: { a: {} } }, 'CUSTOM_DATA'],
	['no next layer', { ...say, NEXT_LAYER: undefined }, 'NEXT_LAYER'],
	['a failure layer as text', { ...say, NEXT_LAYER_IF_FAILED: '1' }, 'NEXT_LAYER_IF_FAILED'],
	['a language in small letters', { ...say, LANGUAGE: 'en' }, 'LANGUAGE'],
	['nothing to say', { ...say, DATA: [] }, 'DATA'],
	['something to say that is no list', { ...say, DATA: {} }, 'DATA'],
	['a part that is text', { ...say, DATA: ['x'] }, 'DATA[0]'],
	['a part that is missing', { ...say, DATA: withHole }, 'DATA[0]'],
	['a recording of blanks', recording(' '), 'DATA[0].Content'],
	['a recording that is a number', recording(7), 'DATA[0].Content'],
	['the year 0', data({ RecordType: 'Date', Content: '0000-01-01' }), 'DATA[0].Content'],
	['an unknown part', data({ RecordType: 'Song', Content: 'x' }), 'DATA[0].RecordType'],
	['a part without content', data({ RecordType: 'Number' }), 'DATA[0].Content'],
	['a number that is none', data({ RecordType: 'Number', Content: '1.5' }), 'DATA[0].Content'],
	['a number with decimals', data({ RecordType: 'Number', Content: 1.5 }), 'DATA[0].Content'],
	['a number too large', data({ RecordType: 'Number', Content: 2 ** 53 }), 'DATA[0].Content'],
	['digits below 0', data({ RecordType: 'Digits', Content: -1 }), 'DATA[0].Content'],
	['digits too large', data({ RecordType: 'Digits', Content: 2 ** 53 }), 'DATA[0].Content'],
	['true as a number', data({ RecordType: 'Number', Content: true }), 'DATA[0].Content'],
	['a day that is a number', data({ RecordType: 'Date', Content: 2019 }), 'DATA[0].Content'],
	['digits that are none', data({ RecordType: 'Digits', Content: 'a' }), 'DATA[0].Content'],
	['a day that is none', data({ RecordType: 'Date', Content: '2019-02-30' }), 'DATA[0].Content'],
	[
		'a time that is none',
		data({ RecordType: 'DateTime', Content: '2019-02-03' }),
		'DATA[0].Content',
	],
	[
		'a time with a zone',
		data({ RecordType: 'DateTime', Content: '2019-02-03T10:00:00Z' }),
		'DATA[0].Content',
	],
	['a part with a key more', data({ RecordType: 'Number', Content: '1', x: 1 }), 'DATA[0].x'],
	['no custom data for DIAL', { ...dial, CUSTOM_DATA: null }, 'CUSTOM_DATA'],
	['seconds as text', { ...dial, MAX_CALL_DURATION: '60' }, 'MAX_CALL_DURATION'],
	['recording true', { ...dial, RECORDING: true }, 'RECORDING'],
	['recording Yes', { ...dial, RECORDING: 'Yes' }, 'RECORDING'],
	['a caller id that is a number', { ...dial, CALLER_ID: 722776772 }, 'CALLER_ID'],
	['a caller id with a dash', { ...dial, CALLER_ID: '072-2' }, 'CALLER_ID'],
	['nobody to dial', { ...dial, TARGETS: [] }, 'TARGETS'],
	['a target in small letters', target({ TYPE: 'phone', TARGET: '1' }), 'TARGETS[0].TYPE'],
	['a type in a list', target({ TYPE: ['PHONE'], TARGET: '1' }), 'TARGETS[0].TYPE'],
	['a type of every object', target({ TYPE: 'toString', TARGET: '1' }), 'TARGETS[0].TYPE'],
	['a type that is no text', target({ TYPE: { toString: 1 }, TARGET: '1' }), 'TARGETS[0].TYPE'],
	['a phone that is no number', target({ TYPE: 'PHONE', TARGET: 'abc' }), 'TARGETS[0].TARGET'],
	['two numbers in one', target({ TYPE: 'PHONE', TARGET: '1'.repeat(19) }), 'TARGETS[0].TARGET'],
	['an extension with a blank', target({ TYPE: 'EXTENSION', TARGET: 'a b' }), 'TARGETS[0].TARGET'],
	['a target that is missing', { ...dial, TARGETS: withHole }, 'TARGETS[0]'],
	['a target that is nobody', target({ TYPE: 'EXTENSION', TARGET: '' }), 'TARGETS[0].TARGET'],
])('refuses %s', (_, body, field) => {
	expect(() => readAnswer(body)).toThrow(expect.objectContaining({ field }));
});

test.each([
	['Digits', 0],
	['Digits', 501234567],
	['Number', 112],
	['Number', -5],
	['Number', -(2 ** 53) + 1],
])('%s may be the number %d, as the table types it', (RecordType, Content) => {
	const answer = data({ RecordType, Content });
	expect(readAnswer(answer)).toBe(answer);
});

test.each<[unknown, string]>([
	[[], "'body' is not a JSON object"],
	[{ ...goToLayer, STATUS: 2 }, "'STATUS' is neither 0 nor 1"],
	[{ ...say, ACTION: ['DIAL'] }, "'ACTION' is none of GO_TO_LAYER, SAY_DIGITS, DIAL"],
	[{ STATUS: 0, ACTION: 'GO_TO_LAYER' }, "'LAYER' is missing"],
	[{ ...goToLayer, LAYER: -1 }, "'LAYER' has a value that is not allowed"],
	[{ ...goToLayer, CALLER_NAME: 7 }, "'CALLER_NAME' has a value that is not allowed"],
	[{ ...goToLayer, NOTE: 'x' }, "'NOTE' is not in the document"],
	[{ ...say, DATA: ['x'] }, "'DATA[0]' is not an object"],
	[data({ RecordType: 'Number' }), "'DATA[0].Content' is missing"],
])('%j: %s', (body, message) => {
	const cure =
		"Answer with a Voicenter Layer Respond node, or as Voicenter's External Layer API documents it.";
	expect(() => readAnswer(body)).toThrow(expect.objectContaining({ message, cure }));
});

test.each([
	[200, JSON.parse(goToLayerExample) as LayerAnswer],
	[500, errorAnswer()],
])('the HTTP status %d goes with %j', (status, answer) => {
	expect(layerAnswers.statusOf(answer)).toBe(status);
});

test('takes what is just within the limits', () => {
	const name = 'x'.repeat(128);
	const answer = { ...custom({ a: name, b: '' }), CALLER_NAME: name };
	expect(readAnswer(answer)).toBe(answer);
	const least = { ...custom({}), LAYER: 0 };
	expect(readAnswer(least)).toBe(least);
});
