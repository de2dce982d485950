import { checkReply } from '../../../nodes/Voicenter/checkReply';
import { replies } from '../../../nodes/Voicenter/LayerRespond/replies';
import { InvalidField } from '../../../nodes/shared/invalidField';

/** What is wrong with the parameters of a reply node, as `'Field' problem`. */
function problemOf(operation: string, parameters: object): string | undefined {
	try {
		checkReply({ operation, ...parameters }, 'Asia/Jerusalem');
		return undefined;
	} catch (error) {
		expect(error).toBeInstanceOf(InvalidField);
		return (error as Error).message;
	}
}

const recording = (content: string) => ({ type: 'Recording', content });
const balance = { type: 'Number', content: '={{ $json.balance }}' };
const say = (...part: object[]) => ({ language: 'HE', parts: { part }, nextLayer: '2' });
const dial = (...target: object[]) => ({
	targets: { target },
	maxCallDuration: 7200,
	maxDialDuration: 60,
	nextVoId: '15',
});
const phone = { type: 'PHONE', target: '0501234567' };
const menu = (...row: object[]) => ({
	rows: { row },
	nothingPressedLayer: '20',
	otherKeysLayer: '5',
});

describe('what would fail each call is told with its field', () => {
	test.each([
		['goToLayer', { layer: 'abc' }, `'Layer' is "abc", not a whole number of 0 or more`],
		['goToLayer', { layer: '' }, "'Layer' is empty"],
		['goToLayer', { layer: '=' }, "'Layer' is empty"],
		['goToLayer', { layer: '=abc' }, `'Layer' is "abc", not a whole number of 0 or more`],
		['say', { ...say(), parts: '=' }, "'Parts' is empty"],
		['say', say(recording('=')), "'Part 1: Content' is empty"],
		['menu', menu({ keys: '1', layer: '=' }), "'Row 1: Layer' is empty"],
		['say', say(), "'Parts' is empty"],
		['say', say(recording('a.mp3'), recording('')), "'Part 2: Content' is empty"],
		['say', say(balance, recording('')), "'Part 2: Content' is empty"],
		[
			'say',
			{ ...say(balance), nextLayer: 'two' },
			`'Then Go to Layer' is "two", not a whole number of 0 or more`,
		],
		['dial', dial(), "'Targets' is empty"],
		['dial', dial(phone, { type: 'EXTENSION', target: '' }), "'Target 2: Target' is empty"],
		[
			'dial',
			dial({ type: 'PHONE', target: '={{ $json.phone }}' }, { ...phone, target: ' ' }),
			"'Target 2: Target' is empty",
		],
		['dial', { ...dial(phone), maxDialDuration: -1 }, /^'Max Dial Duration \(Seconds\)' is -1/],
		['menu', menu({ keys: '1', layer: '' }), "'Row 1: Layer' is empty"],
		[
			'menu',
			menu({ keys: '1', layer: '2' }, { keys: '1', layer: '3' }),
			`'Row 2: Keys' is "1", as in row 1`,
		],
		['menu', { ...menu(), callerName: '={{ $json.name }}' }, "'Rows' is empty"],
	])('%s %j', (operation, parameters, problem) => {
		expect(problemOf(operation, parameters)).toMatch(problem);
	});
});

describe('what nobody knows before a call refuses nothing', () => {
	const name = '={{ $json.x }}';
	test.each([
		['goToLayer', { layer: name }],
		['goToLayer', { layer: '=12' }],
		['goToLayer', { layer: '=1{{ $json.x }}' }],
		['goToLayer', { layer: '=\n{{ $json.x }}', callerName: '=', customData: '=' }],
		['dial', { ...dial({ type: '=PHONE', target: '=0501234567' }), callerId: '=', recording: '=' }],
		['say', say(balance)],
		['say', say({ type: name, content: 'anything' })],
		['say', { ...say(balance), nextLayer: name, language: name }],
		['say', { ...say(balance), language: 'other', languageCode: name }],
		['say', { ...say(), parts: name }],
		['say', say({ type: 'DateTime', content: name })],
		['dial', dial({ type: name, target: 'SIP12' })],
		['dial', { ...dial(phone), nextVoId: name, callerId: name, recording: name }],
		['dial', { ...dial(phone), maxCallDuration: name, maxDialDuration: name }],
		['menu', menu({ keys: '1', layer: name }, { keys: '1', layer: '2' })],
		['menu', { ...menu({ keys: '0', layer: '7' }), nothingPressedLayer: name }],
		['menu', { ...menu({ keys: '1', layer: '7' }), otherKeysLayer: name }],
		['fromInput', {}],
		['anOperationOfALaterVersion', {}],
	])('%s %j', (operation, parameters) => {
		expect(problemOf(operation, parameters)).toBeUndefined();
	});
});

describe('what only decorates an answer refuses nothing', () => {
	const custom = (...entry: object[]) => ({ customData: { entry } });
	test.each([
		['goToLayer', { layer: '12', callerName: 'x'.repeat(200) }],
		['goToLayer', { layer: '12', options: { optionalData: 'stop' }, callerName: 'x'.repeat(200) }],
		['goToLayer', { layer: '12', ...custom({ name: '', value: '1' }) }],
		['goToLayer', { layer: '12', ...custom({ name: 'a', value: '={{ $json.a }}' }) }],
		['goToLayer', { layer: '12', customData: '={{ $json.all }}' }],
		['say', { ...say(balance), nextLayerIfFailed: 'abc' }],
		['dial', { ...dial(phone), ...custom({ name: 'a', value: '={{ $json.a }}' }) }],
		['reportError', {}],
	])('%s %j', (operation, parameters) => {
		expect(problemOf(operation, parameters)).toBeUndefined();
	});
});

test('a number of a layer may come as text, with blanks, zeros and marks of direction, or as a number', () => {
	for (const layer of ['12', ' 12 ', '012', '\u200f12', 12]) {
		expect(problemOf('goToLayer', { layer })).toBeUndefined();
	}
});

test('the examples that stand for expressions are good values of fields that are there', () => {
	for (const { value, fields, examples = {} } of replies) {
		const required = fields.filter(({ required }) => required).map(({ name }) => name);
		expect(required).toEqual(expect.arrayContaining(Object.keys(examples)));
		const missing = required.filter((name) => !(name in examples));
		expect([value, missing]).toEqual([
			value,
			value === 'menu' ? ['rows', 'nothingPressedLayer', 'otherKeysLayer'] : [],
		]);
		const expressions = required.map((name) => [name, '={{ $json.x }}']);
		expect(problemOf(value, Object.fromEntries(expressions))).toBeUndefined();
	}
});
