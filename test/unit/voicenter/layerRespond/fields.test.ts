import {
	NodeHelpers,
	type INode,
	type INodeProperties,
	type INodePropertyCollection,
} from 'n8n-workflow';

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
