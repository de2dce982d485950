import { replies } from './LayerRespond/replies';
import { readFields, type AnswerFields, type ReplyOperation } from './LayerRespond/respond';
import { exampleDid } from './protocol/layerInput';
import { OptionalData } from './protocol/optionalData';

/** A call with all that an answer may ask of one: nothing is known of the next call. */
const anyCall = { did: exampleDid, dtmf: '1' };

/**
 * Checks a Voicenter Layer Respond node before there is a call, by building the answer that a call would get.
 * What an expression or the input item says is not known yet and not checked, what only decorates the answer
 * never costs a call and is not checked either.
 *
 * @param given parameters of the node, with their defaults, as n8n holds them
 * @param timeZone IANA name, for dates that come as an instant
 * @throws InvalidField for what would fail each call that comes to the node
 */
export function checkReply(given: Record<string, unknown>, timeZone: string): void {
	const parameters = withFixedText(given);
	const reply = replies.find(({ value }) => value === parameters.operation);
	if (reply?.examples === undefined || isUndecided(reply, parameters)) return;
	reply.answer(withExamples(reply, parameters), {
		timeZone,
		optional: new OptionalData(() => false),
		item: {},
		call: () => anyCall,
	});
}

/** The same, without the = before text that has nothing to work out: to n8n it is fixed text, and may be empty. */
const withFixedText = (parameters: Record<string, unknown>) =>
	JSON.parse(JSON.stringify(parameters), (_key, value: unknown) =>
		typeof value === 'string' && !value.includes('{{') ? value.replace(/^=/, '') : value,
	) as Record<string, unknown>;

/** Whether an expression decides what no example can stand for. */
const isUndecided = ({ fields, examples }: ReplyOperation, parameters: AnswerFields) =>
	fields.some(({ name, type, required }) => {
		const isWholeList = type === 'fixedCollection' && isExpression(parameters[name]);
		const isMissing = required && examples?.[name] === undefined;
		return isWholeList || (isMissing && hasExpression(parameters[name]));
	});

/** The fields, with the example or the default of a field for each expression, and of a list for each row with one. */
function withExamples(reply: ReplyOperation, parameters: Record<string, unknown>): AnswerFields {
	const { fields, examples = {} } = reply;
	const values = readFields(reply, (name, preset) => parameters[name] ?? preset);
	for (const { name, default: preset } of fields) {
		const { [name]: example = preset } = examples;
		values[name] = withExample(values[name], example);
	}
	return values;
}

function withExample(value: unknown, example: unknown): unknown {
	if (!Array.isArray(value)) return isExpression(value) ? example : value;
	const [row] = Array.isArray(example) ? (example as unknown[]) : [];
	return value.map((given: unknown) => (hasExpression(given) ? row : given));
}

const isExpression = (value: unknown) => typeof value === 'string' && value.startsWith('=');

/** Also in a list or in one of its rows. */
const hasExpression = (value: unknown): boolean =>
	isExpression(value) ||
	(typeof value === 'object' && value !== null && Object.values(value).some(hasExpression));
