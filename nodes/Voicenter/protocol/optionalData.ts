import { InvalidField } from '../../shared/invalidField';
import { cutTo, filledText, isFilled, kindInWords } from '../../shared/values';
import { textLimit, type GoToLayerAnswer } from './vocabulary';

/**
 * What only decorates an answer never costs the caller the route: it is cut where that helps, or else left
 * out, and each time a sentence says so. The sentences quote no value, because they go into a log.
 */
export class OptionalData {
	/** What was cut or left out. */
	readonly warnings: string[] = [];

	/** @param stops whether such data is an error after all; asked only when there is some */
	constructor(private readonly stops: () => boolean) {}

	/** What `read` gives; undefined where it refuses the value, which is left out then. */
	orLeftOut<T>(read: () => T, warning: string): T | undefined {
		try {
			return read();
		} catch (error) {
			this.tolerate(error as Error, warning);
			return undefined;
		}
	}

	/** The text, or as much of it as Voicenter takes. */
	cut(text: string, field: string): string {
		if (text.length <= textLimit) return text;
		const cut = cutTo(text, textLimit);
		const refusal = new InvalidField(
			field,
			`has ${text.length} characters`,
			`Shorten it to at most ${textLimit} characters.`,
		);
		this.tolerate(refusal, `'${field}' was cut from ${text.length} to ${cut.length} characters`);
		return cut;
	}

	private tolerate(refusal: Error, warning: string): void {
		if (!(refusal instanceof InvalidField) || this.stops()) throw refusal;
		this.warnings.push(warning);
	}
}

/** The warning for a value of the wrong kind. */
export const leftOut = (field: string, value: unknown, expected: string) =>
	`'${field}' was left out: it is ${kindInWords(value)}, not ${expected}`;

/** A caller's name as a key of an answer: null as it was given, and no key where there is none. */
export function optionalCallerName(
	value: unknown,
	optional: OptionalData,
): Pick<GoToLayerAnswer, 'CALLER_NAME'> {
	if (value === null) return { CALLER_NAME: null };
	if (!isFilled(value)) return {};
	const field = 'Caller Name';
	const name = optional.orLeftOut(
		() => filledText(value, field, 'Enter a name, or leave it empty.'),
		leftOut(field, value, 'text'),
	);
	return name === undefined ? {} : { CALLER_NAME: optional.cut(name, field) };
}
