import { dial } from '../../../../nodes/Voicenter/LayerRespond/dial';
import { goToLayer } from '../../../../nodes/Voicenter/LayerRespond/goToLayer';
import type {
	AnswerFields,
	ReplyOperation,
} from '../../../../nodes/Voicenter/LayerRespond/respond';
import { say } from '../../../../nodes/Voicenter/LayerRespond/say';
import { dialFields, sayFields } from '../../../../simulators/voicenter/document';
import { buildAnswer } from '../../../support/answers';

const { nextLayerIfFailed: _, ...sayAlone } = sayFields;
const { callerName: _name, customData: _data, ...dialAlone } = dialFields;
const itself: Record<string, unknown> = {};
itself.itself = itself;
const long = (length: number) => 'x'.repeat(length);

/** Each with the least that it needs, and the keys that stand for nothing more. */
const replies: Record<string, [ReplyOperation, AnswerFields, object]> = {
	goToLayer: [goToLayer, { layer: 12 }, {}],
	say: [say, sayAlone, {}],
	dial: [dial, dialAlone, { CUSTOM_DATA: {} }],
};

/** What the optional fields add to an answer. */
function added(name: string, fields: AnswerFields) {
	const [reply, needed, nothing] = replies[name];
	const without = buildAnswer(reply, needed).answer;
	const { answer, warnings } = buildAnswer(reply, { ...needed, ...fields });
	const keys = Object.entries(answer).filter(([key]) => !(key in without) || key in nothing);
	return { keys: Object.fromEntries(keys) as unknown, warnings };
}

describe('nothing is no data, and nobody is told', () => {
	const nothings = [undefined, '', ' ', '\u200e \u202c'];
	test.each(nothings)('%j for each optional field', (value) => {
		for (const [name, [, , nothing]] of Object.entries(replies)) {
			const fields = { callerName: value, customData: value, nextLayerIfFailed: value };
			expect(added(name, fields)).toEqual({ keys: nothing, warnings: [] });
		}
	});

	test.each([...nothings, null])('%j as a value of custom data', (value) => {
		const customData = { crmId: value, '': value, tier: 'gold' };
		const rows = Object.entries(customData).map(([name, entry]) => ({ name, value: entry }));
		const right = { keys: { CUSTOM_DATA: { tier: 'gold' } }, warnings: [] };
		for (const given of [customData, rows, [...rows, {}]]) {
			expect(added('goToLayer', { customData: given })).toEqual(right);
			expect(added('dial', { customData: given })).toEqual(right);
		}
		expect(added('goToLayer', { customData: { crmId: value } }).keys).toEqual({});
	});

	test('a null for the whole goes out as null, where the document has one', () => {
		const fields = { callerName: null, customData: null };
		expect(added('goToLayer', fields).keys).toEqual({ CALLER_NAME: null, CUSTOM_DATA: null });
		expect(added('dial', fields).keys).toEqual({ CALLER_NAME: null, CUSTOM_DATA: {} });
		expect(added('say', { nextLayerIfFailed: null }).keys).toEqual({});
	});
});

const data = (CUSTOM_DATA: object) => ({ CUSTOM_DATA });

/** The sentences quote nothing that may be the caller's. */
describe('what does not fit is cut or left out, and told', () => {
	test.each<[string, AnswerFields, object, string]>([
		[
			'goToLayer',
			{ callerName: long(140) },
			{ CALLER_NAME: long(128) },
			"'Caller Name' was cut from 140 to 128 characters",
		],
		[
			'goToLayer',
			{ callerName: `${long(127)}😀` },
			{ CALLER_NAME: long(127) },
			"'Caller Name' was cut from 129 to 127 characters",
		],
		[
			'goToLayer',
			{ callerName: ['Dana'] },
			{},
			"'Caller Name' was left out: it is a list, not text",
		],
		[
			'goToLayer',
			{ callerName: 2 ** 53 },
			{},
			"'Caller Name' was left out: it is a number too long to be exact, not text",
		],
		[
			'dial',
			{ callerName: true, customData: { tier: 'gold' } },
			data({ tier: 'gold' }),
			"'Caller Name' was left out: it is a boolean, not text",
		],
		[
			'dial',
			{ customData: { note: long(129), tier: 'gold' } },
			data({ note: long(128), tier: 'gold' }),
			"'Custom Data: note' was cut from 129 to 128 characters",
		],
		[
			'goToLayer',
			{ customData: { itself, tier: 'gold' } },
			data({ tier: 'gold' }),
			"'Custom Data: itself' was left out: it is an object, not text",
		],
		[
			'goToLayer',
			{ customData: { born: new Date(NaN), tier: 'gold' } },
			data({ tier: 'gold' }),
			"'Custom Data: born' was left out: it is an object, not text",
		],
		[
			'goToLayer',
			{ customData: 'secret' },
			{},
			"'Custom Data' was left out: it is text of 6 characters, not names with values",
		],
		[
			'goToLayer',
			{ customData: new Date(0) },
			{},
			"'Custom Data' was left out: it is an object, not names with values",
		],
		[
			'dial',
			{ customData: ['secret'] },
			data({}),
			"'Custom Data' was left out: it is a list, not names with values",
		],
		[
			'goToLayer',
			{ customData: [{ customerId: 'secret' }] },
			{},
			"'Custom Data' was left out: it is a list, not names with values",
		],
		[
			'goToLayer',
			{ customData: { ' ': 'secret', tier: 'gold' } },
			data({ tier: 'gold' }),
			"text of 6 characters in 'Custom Data' was left out: its name is missing, not text, or there twice",
		],
		[
			'goToLayer',
			{
				customData: [
					{ name: 'tier', value: 'gold' },
					{ name: 'tier', value: 'tin' },
				],
			},
			data({ tier: 'gold' }),
			"text of 3 characters in 'Custom Data' was left out: its name is missing, not text, or there twice",
		],
		[
			'say',
			{ nextLayerIfFailed: 'secret' },
			{},
			"'Layer if the Announcement Fails' was left out: it is text of 6 characters, not the number of a layer",
		],
		[
			'say',
			{ nextLayerIfFailed: 1.5 },
			{},
			"'Layer if the Announcement Fails' was left out: it is a number, not the number of a layer",
		],
	])('%s %j', (name, fields, keys, warning) => {
		const { keys: nothing } = added(name, {});
		expect(added(name, fields)).toEqual({
			keys: { ...(nothing as object), ...keys },
			warnings: [warning],
		});
		const [reply, needed] = replies[name];
		const strict = () => buildAnswer(reply, { ...needed, ...fields }, { stops: true });
		expect(strict).toThrow(expect.objectContaining({ name: 'InvalidField' }));
	});

	test('each sentence stands once, in the order of the answer', () => {
		const fields = { callerName: long(129), customData: { a: long(130), b: long(131) } };
		expect(added('goToLayer', fields).warnings).toEqual([
			"'Caller Name' was cut from 129 to 128 characters",
			"'Custom Data: a' was cut from 130 to 128 characters",
			"'Custom Data: b' was cut from 131 to 128 characters",
		]);
	});
});

test('what decides where the call goes stays strict', () => {
	expect(() => buildAnswer(goToLayer, { layer: 'abc' })).toThrow(/'Layer' is "abc"/);
	expect(() => buildAnswer(say, { ...sayFields, parts: [] })).toThrow(/'Parts' is empty/);
	expect(() => buildAnswer(dial, { ...dialFields, nextVoId: '' })).toThrow(/Cannot Be Reached/);
});
