import fc from 'fast-check';

import { InvalidField } from '../../nodes/shared/invalidField';

/** Names that every object has, or that change it. */
const everyObject = fc.constantFrom('__proto__', 'constructor', 'toString', 'valueOf', 'length');

/** Whatever an expression or a table may give. */
export const anything = fc.anything({
	withDate: true,
	withBigInt: true,
	withMap: true,
	withSparseArray: true,
	maxDepth: 2,
	key: fc.oneof(fc.string({ maxLength: 10 }), everyObject),
});

/** Whatever JSON may hold, with values in it that are hostile to whoever makes text of an object. */
export const anyJson = fc
	.letrec<{ value: unknown }>((tie) => ({
		value: fc.oneof(
			{ maxDepth: 3 },
			fc.jsonValue({ maxDepth: 1 }),
			fc.array(tie('value'), { maxLength: 4 }),
			fc.dictionary(fc.oneof(fc.string({ maxLength: 10 }), everyObject), tie('value'), {
				maxKeys: 4,
			}),
		),
	}))
	.value.map((value): unknown => JSON.parse(JSON.stringify(value)));

/** Any text: letters and signs of all kinds, halves of characters, and what has a meaning in some protocol. */
export const anyText = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 60 }),
	fc
		.array(
			fc.constantFrom(
				'<',
				'>',
				'<style',
				'</',
				'{',
				'"',
				'[',
				']',
				'|',
				'..',
				'/',
				'%',
				'\r\n',
				'\0',
				'\ud800',
				'={{',
				'é',
				'1',
				'_a',
			),
			{ maxLength: 30 },
		)
		.map((parts) => parts.join('')),
);

/** The layers of an IVR. */
export const layerId = fc.nat({ max: 4 });
/** As it is dialled. */
export const phone = fc.stringMatching(/^\+?\d{3,15}$/);
/** A second, as Voicenter writes it. */
export const second = fc
	.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 19));
const record = fc.oneof(
	fc.record({
		RecordType: fc.constant('Recording'),
		Content: fc.stringMatching(/^[\da-f_]{1,9}\.mp3$/),
	}),
	fc.record({
		RecordType: fc.constant('Digits'),
		Content: fc.oneof(fc.stringMatching(/^\d{1,30}$/), fc.maxSafeNat()),
	}),
	fc.record({
		RecordType: fc.constant('Number'),
		Content: fc.oneof(fc.stringMatching(/^-?\d{1,30}$/), fc.maxSafeInteger()),
	}),
	fc.record({ RecordType: fc.constant('Date'), Content: second.map((text) => text.slice(0, 10)) }),
	fc.record({ RecordType: fc.constant('DateTime'), Content: second }),
);
/** An answer that Voicenter documents, and that says where the call goes. */
export const routing = fc.oneof(
	fc.record({ STATUS: fc.constant(0), ACTION: fc.constant('GO_TO_LAYER'), LAYER: layerId }),
	fc.record({
		STATUS: fc.constant(0),
		ACTION: fc.constant('SAY_DIGITS'),
		NEXT_LAYER: layerId,
		LANGUAGE: fc.constantFrom('EN', 'HE', 'XX'),
		DATA: fc.array(record, { minLength: 1, maxLength: 3 }),
	}),
	fc.record({
		STATUS: fc.constant(0),
		ACTION: fc.constant('DIAL'),
		CALLER_ID: phone,
		MAX_CALL_DURATION: fc.nat(),
		MAX_DIAL_DURATION: fc.nat(),
		NEXT_VO_ID: layerId,
		RECORDING: fc.constantFrom('yes', 'no'),
		TARGETS: fc.array(fc.record({ TYPE: fc.constant('PHONE'), TARGET: phone }), {
			minLength: 1,
			maxLength: 3,
		}),
		CUSTOM_DATA: fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 }),
	}),
);
/** What a function gives; undefined when it refuses in the one way that is allowed. */
export function orRefused<T>(work: () => T): T | undefined {
	try {
		return work();
	} catch (error) {
		if (!(error instanceof InvalidField)) throw error;
		const { field, message, cure } = error;
		if (typeof field !== 'string' || cure === '' || message.includes('[object ')) {
			throw new Error(`No message for people: ${message} ${cure}`);
		}
		return undefined;
	}
}
