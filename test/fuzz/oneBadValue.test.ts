import fc from 'fast-check';

import { InvalidField } from '../../nodes/shared/invalidField';
import { dial } from '../../nodes/Voicenter/LayerRespond/dial';
import { goToLayer } from '../../nodes/Voicenter/LayerRespond/goToLayer';
import type { AnswerFields, ReplyOperation } from '../../nodes/Voicenter/LayerRespond/respond';
import { say } from '../../nodes/Voicenter/LayerRespond/say';
import { readAnswer } from '../../nodes/Voicenter/protocol/validAnswer';
import { customDataFields, dialFields, sayFields } from '../../simulators/voicenter/document';
import { buildAnswer } from '../support/answers';
import { check } from '../support/check';

const build = (reply: ReplyOperation) => (fields: AnswerFields) =>
	buildAnswer(reply, fields, { stops: true }).answer;
const builders: Record<string, [ReturnType<typeof build>, AnswerFields]> = {
	goToLayer: [build(goToLayer), customDataFields],
	say: [build(say), sayFields],
	dial: [build(dial), dialFields],
};

const anything = fc.anything({ withDate: true, withBigInt: true });
const layer = fc.oneof(fc.nat(), fc.nat().map(String));
const phone = fc.stringMatching(/^\+?\d{3,15}$/);
const day = fc
	.date({ min: new Date('1900-01-01'), max: new Date('2999-01-01'), noInvalidDate: true })
	.map((date) => date.toISOString());
const customData = fc.dictionary(
	fc.stringMatching(/^\w{1,20}$/),
	fc.oneof(fc.string({ maxLength: 128 }), fc.integer(), fc.boolean(), fc.constant(null)),
);
const part = fc.oneof(
	fc.record({ type: fc.constant('Recording'), content: fc.stringMatching(/^\w{1,20}\.mp3$/) }),
	fc.record({ type: fc.constant('Digits'), content: fc.stringMatching(/^\d{1,20}$/) }),
	fc.record({
		type: fc.constant('Number'),
		content: fc.oneof(fc.integer(), fc.integer().map(String)),
	}),
	fc.record({ type: fc.constantFrom('Date', 'DateTime'), content: day }),
);
const target = fc.oneof(
	fc.record({ type: fc.constant('PHONE'), target: phone }),
	fc.record({ type: fc.constant('EXTENSION'), target: fc.stringMatching(/^\w{1,20}$/) }),
);
const valid: Record<string, fc.Arbitrary<AnswerFields>> = {
	goToLayer: fc.record(
		{
			layer,
			callerName: fc.option(fc.stringMatching(/^\w{1,20}$/)),
			customData: fc.option(customData),
		},
		{ requiredKeys: ['layer'] },
	),
	say: fc.record(
		{
			nextLayer: layer,
			nextLayerIfFailed: layer,
			language: fc.constantFrom('HE', 'EN', 'AR', 'RU', 'FR'),
			parts: fc.array(part, { minLength: 1 }),
		},
		{ requiredKeys: ['nextLayer', 'language', 'parts'] },
	),
	dial: fc.record({
		callerId: phone,
		maxCallDuration: layer,
		maxDialDuration: layer,
		nextVoId: layer,
		recording: fc.constantFrom(true, false, 'yes', 'no'),
		targets: fc.array(target, { minLength: 1 }),
		customData,
	}),
};

test.each(Object.keys(builders))(
	'%s: valid ones give an answer that the validator takes',
	(name) => {
		check(
			fc.property(valid[name], (fields) => {
				const answer: unknown = JSON.parse(JSON.stringify(builders[name][0](fields)));
				expect(readAnswer(answer)).toEqual(answer);
			}),
		);
	},
);

test.each(Object.keys(builders))(
	'%s: one bad value is valid after all, or refused by name',
	(name) => {
		const [build, good] = builders[name];
		check(
			fc.property(
				valid[name],
				fc.constantFrom(...Object.keys(good)),
				anything,
				(fields, key, value) => {
					try {
						const answer: unknown = JSON.parse(JSON.stringify(build({ ...fields, [key]: value })));
						expect(readAnswer(answer)).toEqual(answer);
					} catch (error) {
						expect(error).toBeInstanceOf(InvalidField);
						expect((error as InvalidField).message).toMatch(/^'[A-Z][\w :]*/);
						expect((error as InvalidField).message).not.toContain('[object');
					}
				},
			),
		);
	},
);
