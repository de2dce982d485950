import {
	NodeHelpers,
	type INode,
	type INodeProperties,
	type INodePropertyCollection,
} from 'n8n-workflow';

import { fromInput } from '../../../../nodes/Voicenter/LayerRespond/fromInput';
import { replies } from '../../../../nodes/Voicenter/LayerRespond/replies';
import type { AnswerFields } from '../../../../nodes/Voicenter/LayerRespond/respond';
import { say } from '../../../../nodes/Voicenter/LayerRespond/say';
import { recordTypeNames, recordTypes } from '../../../../nodes/Voicenter/protocol/vocabulary';
import { buildAnswer } from '../../../support/answers';

const good: Record<string, AnswerFields> = {
	goToLayer: { layer: 12 },
	say: {
		language: 'other',
		languageCode: 'FR',
		parts: [{ type: 'Digits', content: '1' }],
		nextLayer: 2,
	},
	dial: {
		targets: [{ type: 'PHONE', target: '0501234567' }],
		callerId: '0722776772',
		maxCallDuration: 7200,
		maxDialDuration: 60,
		nextVoId: 15,
		recording: false,
	},
	menu: { rows: [{ keys: '1', layer: 12 }], nothingPressedLayer: 20, otherKeysLayer: 5 },
	reportError: {},
};

const fieldsOf = replies
	.filter(({ value }) => value !== 'fromInput')
	.flatMap((reply) => reply.fields.map((field) => ({ reply, field })))
	.filter(({ field }) => field.type !== 'notice');

test.each(
	fieldsOf.map(({ reply, field }) => [reply.name, field.displayName, reply, field] as const),
)(
	'%s: the error of %s names it as the editor shows it',
	(_operation, displayName, reply, { name }) => {
		const fields = good[reply.value];
		const build = (given: AnswerFields) =>
			buildAnswer(reply, given, { stops: true, item: { dtmf: '1' } });
		expect(() => build(fields)).not.toThrow();
		expect(() => build({ ...fields, [name]: () => 'no value' })).toThrow(
			expect.objectContaining({ field: displayName }),
		);
	},
);

describe('the error of From Input Item names a field as the item has it', () => {
	const answers = replies.filter(({ value }) => value !== 'fromInput');
	const build = (action: string, more: AnswerFields) =>
		buildAnswer(
			fromInput(answers),
			{ action, ...good[action], ...more },
			{ stops: true, item: { dtmf: '1' } },
		);

	test.each(fieldsOf.map(({ reply, field }) => [reply.value, field.name] as const))(
		'%s %s',
		(action, name) => {
			expect(() => build(action, {})).not.toThrow();
			expect(() => build(action, { [name]: () => 'no value' })).toThrow(
				expect.objectContaining({ field: name, cure: expect.stringMatching(/\w/) }),
			);
		},
	);

	const target = '[{"type": "PHONE", "target": "0501234567"}]';
	test.each([
		['dial', 'targets', '{"type": "PHONE", "target": "050"}', 'is an object, not a list', target],
		['dial', 'targets', '', 'is empty', target],
		['dial', 'targets', '[{"type": "PHONE",]', 'is text, but not JSON', target],
		[
			'say',
			'parts',
			'balance.mp3',
			'is text, but not JSON',
			'[{"type": "Number", "content": 112}]',
		],
		['menu', 'rows', '1: 12', 'is text, but not JSON', '[{"keys": "1", "layer": 12}]'],
	])('%s: a list has its own example: %s %j', (action, name, value, problem, example) => {
		expect(() => build(action, { [name]: value })).toThrow(
			expect.objectContaining({
				message: `'${name}' ${problem}`,
				cure: `Write it as a list in JSON, such as ${example}.`,
			}),
		);
		expect(build(action, { [name]: example })).toHaveProperty('answer.STATUS', 0);
	});

	test.each([
		['dial', { targets: '["0501234567"]' }, `'targets 1' is "0501234567", not an object`],
		['dial', { targets: [{ type: 'PHONE' }] }, "'Target 1: Target' is empty"],
		['goToLayer', { customData: { note: NaN } }, "'customData: note' is NaN, not text"],
		['dial', { nextVoId: undefined }, "'nextVoId' is empty"],
		['menu', { otherKeysLayer: 'x' }, /^'otherKeysLayer' is "x"/],
	])('%s %j', (action, more, problem) => {
		expect(() => build(action, more)).toThrow(problem);
	});

	test('another error stays as it is', () => {
		const broken = new Error('Layer');
		const reply = replies.find(({ value }) => value === 'goToLayer')!;
		const answer = () => {
			throw broken;
		};
		expect(() => buildAnswer(fromInput([{ ...reply, answer }]), { action: 'goToLayer' })).toThrow(
			broken,
		);
	});
});

describe('of the fields Content exactly one is shown, with an example of the chosen type', () => {
	const parts = say.fields.find(({ name }) => name === 'parts') as INodeProperties;
	const [{ values }] = parts.options as INodePropertyCollection[];
	const contents = values.filter(({ name }) => name === 'content');
	const shown = (type: unknown) =>
		contents
			.filter((field) => NodeHelpers.displayParameter({ type } as never, field, {} as INode, null))
			.map(({ placeholder }) => placeholder);

	test.each(recordTypeNames)('%s', (type) => {
		expect(shown(type)).toEqual([`e.g. ${recordTypes[type].example}`]);
	});

	// n8n's editor shows '' for an expression that gives nothing yet.
	test.each(['={{ $json.type }}', '', 'Song', undefined])('%j: that of a recording', (type) => {
		expect(shown(type)).toEqual(['e.g. balance.mp3']);
	});

	test.each(['Number', '={{ $json.type }}'])('n8n keeps what was entered for %j', (type) => {
		const saved = { parts: { part: [{ type, content: '={{ $json.balance }}' }] } };
		expect(NodeHelpers.getNodeParameters([parts], saved, true, false, null, null)).toEqual(saved);
	});
});
