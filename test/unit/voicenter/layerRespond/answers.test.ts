import { dial } from '../../../../nodes/Voicenter/LayerRespond/dial';
import { goToLayer } from '../../../../nodes/Voicenter/LayerRespond/goToLayer';
import { reportError } from '../../../../nodes/Voicenter/LayerRespond/reportError';
import type {
	AnswerFields,
	ReplyOperation,
} from '../../../../nodes/Voicenter/LayerRespond/respond';
import { say } from '../../../../nodes/Voicenter/LayerRespond/say';
import { readAnswer } from '../../../../nodes/Voicenter/protocol/validAnswer';
import {
	caseAnswerExample,
	customDataExample,
	customDataFields,
	dialExample,
	dialFields,
	goToLayerExample,
	sayExample,
	sayFields,
} from '../../../../simulators/voicenter/document';
import { buildAnswer } from '../../../support/answers';

const build = (reply: ReplyOperation) => (fields: AnswerFields) =>
	buildAnswer(reply, fields, { stops: true }).answer;
const goToLayerAnswer = build(goToLayer);
const sayAnswer = build(say);
const dialAnswer = build(dial);
const builders: Record<string, [typeof goToLayerAnswer, AnswerFields]> = {
	goToLayer: [goToLayerAnswer, customDataFields],
	say: [sayAnswer, sayFields],
	dial: [dialAnswer, dialFields],
};

/** Key order and spacing of the document's text do not matter to JSON, the order of DATA does. */
test.each([
	['Client Response (Without Custom Data)', goToLayerExample, goToLayerAnswer({ layer: 12 })],
	['Response With Custom Data', customDataExample, goToLayerAnswer(customDataFields)],
	[
		'Case Example JSON Response',
		caseAnswerExample,
		goToLayerAnswer({ layer: '12', callerName: null, customData: null }),
	],
	['Say Method Response Example', sayExample, sayAnswer(sayFields)],
	['Dial Method Response Example', dialExample, dialAnswer(dialFields)],
])('builds the example "%s" word for word, and takes it for valid', (_, example, answer) => {
	const expected = JSON.parse(example) as unknown;
	expect(JSON.parse(JSON.stringify(answer))).toEqual(expected);
	expect(Object.keys(answer)).toEqual(Object.keys(expected as object));
	expect(readAnswer(expected)).toEqual(expected);
});

test('the error answer is STATUS 1 alone', () => {
	expect(build(reportError)({})).toEqual({ STATUS: 1 });
	expect(readAnswer({ STATUS: 1 })).toEqual({ STATUS: 1 });
});

test('DIAL carries CUSTOM_DATA even when there is none, GO_TO_LAYER does not', () => {
	expect(dialAnswer({ ...dialFields, customData: undefined })).toHaveProperty('CUSTOM_DATA', {});
	expect(goToLayerAnswer({ layer: 1, callerName: '', customData: '' })).toEqual({
		STATUS: 0,
		ACTION: 'GO_TO_LAYER',
		LAYER: 1,
	});
});

test('several targets of both types go out in order', () => {
	const targets = [
		{ type: 'EXTENSION', target: 'xK3p1Sip' },
		{ type: 'PHONE', target: '+442071234567' },
		{ type: 'PHONE', target: 972501234567 },
	];
	expect(dialAnswer({ ...dialFields, targets })).toMatchObject({
		TARGETS: [
			{ TYPE: 'EXTENSION', TARGET: 'xK3p1Sip' },
			{ TYPE: 'PHONE', TARGET: '+442071234567' },
			{ TYPE: 'PHONE', TARGET: '972501234567' },
		],
	});
});

test('custom data values become text', () => {
	const customData = {
		n: 12.5,
		yes: true,
		none: null,
		date: new Date('2019-12-14T22:30:00Z'),
		list: [1, 'a'],
		text: 'x'.repeat(128),
	};
	expect(goToLayerAnswer({ layer: 1, customData })).toMatchObject({
		CUSTOM_DATA: {
			n: '12.5',
			yes: 'true',
			date: '2019-12-14T22:30:00.000Z',
			list: '[1,"a"]',
			text: 'x'.repeat(128),
		},
	});
});

test.each([
	['Recording', ' \u200fbalance 2.mp3\u200e\u00a0', 'balance 2.mp3'],
	['Number', 112, '112'],
	['Number', '-3', '-3'],
	['Number', 0, '0'],
	['Digits', 501234567, '501234567'],
	['Digits', ' 0501 '.trim(), '0501'],
	['Date', '2019-12-14', '2019-12-14'],
	['Date', '2019-12-14T22:30:00Z', '2019-12-15'],
	['Date', '2019-12-14T22:30:00', '2019-12-14'],
	['Date', new Date('2019-12-14T22:30:00Z'), '2019-12-15'],
	['DateTime', '2019-12-14T10:12:59', '2019-12-14T10:12:59'],
	['DateTime', '2019-12-14T10:12', '2019-12-14T10:12:00'],
	['DateTime', '2019-12-14T10:12:59.123Z', '2019-12-14T12:12:59'],
	['DateTime', '2019-07-14T10:12:59.123+00:00', '2019-07-14T13:12:59'],
	['DateTime', { toISO: () => '2019-12-14T10:12:59.000+02:00' }, '2019-12-14T10:12:59'],
	['DateTime', '2019-12-14T23:00:00+01:00', '2019-12-15T00:00:00'],
])('a part of type %s from %j is sent as %s', (type, content, expected) => {
	expect(sayAnswer({ ...sayFields, parts: [{ type, content }] })).toMatchObject({
		DATA: [{ RecordType: type, Content: expected }],
	});
});

test.each(['Recording', 'Digits', 'Number'])(
	'%s: a number too long to be exact is to be written in quotes',
	(type) => {
		const saying = (content: unknown) => sayAnswer({ ...sayFields, parts: [{ type, content }] });
		expect(() => saying(JSON.parse('12345678901234567890'))).toThrow(
			expect.objectContaining({
				message: "'Part 1: Content' is a number too long to be exact",
				cure: 'Give it as text: in JSON and in an expression, write it in quotes.',
			}),
		);
	},
);

describe('a bad value is refused by the name that the editor shows', () => {
	const bad = (value: unknown) => ({ parts: [{ type: 'Recording', content: 'a.mp3' }, value] });
	test.each<[string, AnswerFields, string, string]>([
		['goToLayer', { layer: 'abc' }, 'Layer', 'is "abc", not a whole number of 0 or more'],
		['goToLayer', { layer: '' }, 'Layer', 'is empty'],
		['goToLayer', { layer: null }, 'Layer', 'is empty'],
		['goToLayer', { layer: -1 }, 'Layer', 'is -1, not a whole number of 0 or more'],
		['goToLayer', { layer: 1.5 }, 'Layer', 'is 1.5, not a whole number of 0 or more'],
		['goToLayer', { layer: { a: 1 } }, 'Layer', 'is an object, not a whole number of 0 or more'],
		['goToLayer', { layer: '9'.repeat(17) }, 'Layer', 'not a whole number'],
		['goToLayer', { callerName: { a: 1 } }, 'Caller Name', 'is an object, not text'],
		['goToLayer', { customData: { note: 'x'.repeat(129) } }, 'Custom Data: note', '129 characters'],
		['goToLayer', { customData: { note: NaN } }, 'Custom Data: note', 'is NaN, not text'],
		['goToLayer', { customData: { ' ': 'x' } }, 'Custom Data', 'without a name'],
		['goToLayer', { customData: ['x'] }, 'Custom Data', 'is a list'],
		['goToLayer', { customData: 'x' }, 'Custom Data', 'is "x"'],
		['say', { nextLayer: '' }, 'Then Go to Layer', 'is empty'],
		['say', { nextLayerIfFailed: 'x' }, 'Layer if the Announcement Fails', 'is "x"'],
		['say', { language: 'en' }, 'Language', 'is "en", not a language code'],
		['say', { language: '' }, 'Language', 'is empty'],
		['say', { parts: [] }, 'Parts', 'is empty'],
		['say', { parts: undefined }, 'Parts', 'is empty'],
		['say', { parts: 'x' }, 'Parts', 'is "x", not a list'],
		['say', bad('x'), 'Parts 2', 'is "x", not an object'],
		['say', bad({ type: 'Song', content: 'x' }), 'Part 2: Type', 'is "Song"'],
		['say', bad({ type: 'digits', content: '1' }), 'Part 2: Type', 'is "digits"'],
		['say', bad({ type: 'Recording', content: '' }), 'Part 2: Content', 'is empty'],
		['say', bad({ type: 'Digits', content: '12a' }), 'Part 2: Content', 'is "12a", not digits'],
		['say', bad({ type: 'Number', content: 1.5 }), 'Part 2: Content', 'is 1.5, not a whole number'],
		['say', bad({ type: 'Number', content: NaN }), 'Part 2: Content', 'is NaN'],
		['say', bad({ type: 'Number', content: 2 ** 53 }), 'Part 2: Content', 'too long to be exact'],
		['say', bad({ type: 'Digits', content: 1e20 }), 'Part 2: Content', 'too long to be exact'],
		['say', bad({ type: 'Digits', content: -5 }), 'Part 2: Content', 'is "-5", not digits'],
		['say', bad({ type: 'Digits', content: 1.5 }), 'Part 2: Content', 'is 1.5, not digits'],
		['say', bad({ type: 'Date', content: '2019-02-29' }), 'Part 2: Content', 'not a real date'],
		['say', bad({ type: 'Date', content: '14.12.2019' }), 'Part 2: Content', 'not a real date'],
		['say', bad({ type: 'Date', content: '' }), 'Part 2: Content', 'is empty'],
		['say', bad({ type: 'Date', content: new Date(NaN) }), 'Part 2: Content', 'is an object'],
		['say', bad({ type: 'DateTime', content: '2019-12-14' }), 'Part 2: Content', 'with a time'],
		[
			'say',
			bad({ type: 'DateTime', content: '2019-12-14T24:00:00' }),
			'Part 2: Content',
			'with a time',
		],
		['say', bad({ type: 'DateTime', content: '2019-12-14T10:60:00Z' }), 'Part 2: Content', 'time'],
		['dial', { callerId: '' }, 'Caller ID', 'is empty'],
		['dial', { callerId: '072-27x' }, 'Caller ID', 'is "072-27x", not a phone number'],
		['dial', { callerId: 501234567 }, 'Caller ID', 'is the number 501234567'],
		['dial', { maxCallDuration: '1h' }, 'Max Call Duration (Seconds)', 'is "1h"'],
		['dial', { maxDialDuration: -5 }, 'Max Dial Duration (Seconds)', 'is -5'],
		['dial', { nextVoId: '' }, 'Layer if the Number Cannot Be Reached', 'is empty'],
		['dial', { recording: 'maybe' }, 'Record Call', 'is "maybe"'],
		['dial', { targets: [] }, 'Targets', 'is empty'],
		['dial', { targets: [{ type: 'phone', target: '1' }] }, 'Target 1: Type', 'is "phone"'],
		['dial', { targets: [{ type: 'PHONE', target: '05/01' }] }, 'Target 1: Target', 'is "05/01"'],
		['dial', { targets: [{ type: 'EXTENSION', target: 'a b' }] }, 'Target 1: Target', 'is "a b"'],
		['dial', { targets: [{ type: 'EXTENSION', target: '' }] }, 'Target 1: Target', 'is empty'],
	])('%s %j: %s %s', (name, fields, field, problem) => {
		const [build, good] = builders[name];
		expect(() => build({ ...good, ...fields })).toThrow(
			expect.objectContaining({
				field,
				message: expect.stringContaining(problem),
				cure: expect.stringMatching(/\w/),
			}),
		);
	});
});
