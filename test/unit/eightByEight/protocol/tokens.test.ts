import { checkTokens, tokens, tokenText } from '../../../../nodes/EightByEight/protocol/tokens';
import { InvalidField } from '../../../../nodes/shared/invalidField';
import { tokenTable } from './document';

const checkText = (text: string) => checkTokens(text, 'Note');
/** The words alone: 8x8 and n8n differ in capitals and full stops. */
const plain = (text: string) => text.toLowerCase().replace(/\.$/, '');

test('the tokens are those of the document, and no others', () => {
	expect(tokens.map(tokenText).sort()).toEqual(tokenTable.map(([token]) => token).sort());
});

describe.each(tokenTable)('%s', (token, description) => {
	const shown = tokens.find((entry) => tokenText(entry) === token);

	test('is described in the words of the document', () => {
		expect(plain(description)).toContain(plain(shown?.description ?? 'missing'));
	});

	test('is a token in any surroundings', () => {
		for (const text of [token, `a${token}b`, `${token}${token}`, `5$${token}`, `${token}$ 5`]) {
			checkText(text);
		}
	});

	test('is asked for when one of its dollar signs, a letter or its capitals are wrong', () => {
		const bare = token.slice(1, -1);
		const changed = bare.replace(/.$/, 'x');
		const capitals = bare === bare.toUpperCase() ? bare.toLowerCase() : bare.toUpperCase();
		for (const text of [
			`$${bare}`,
			`${bare}$`,
			`$${changed}$`,
			`$${capitals}$`,
			`at $${bare}, ok`,
		]) {
			expect(() => checkText(text)).toThrow(
				expect.objectContaining({ field: 'Note', cure: expect.stringContaining(`Write ${token}`) }),
			);
		}
	});
});

test.each([
	'',
	'$',
	'$$',
	'costs 5$',
	'5$ and 6$',
	'5$6$7',
	'$5',
	'US$ 100',
	'A$AP Rocky',
	'$USD and $EUR',
	'$hours$h$minutes$m$seconds$s',
	'$year$$month$$date$',
	'update$ 5',
	'2notes$ 5',
	'$größe',
	'costs $5: notes follow',
	// A third of the letters may be wrong, and 11 of 31 are more.
	`$callAnsweredTenantTT${'x'.repeat(11)}`,
])('%j is fine', (text) => {
	expect(() => checkText(text)).not.toThrow();
});

test.each([
	['$call_answered_time', '"$call_answered_time"', 'Write $call_answered_time$'],
	['$call_answered', '"$call_answered"', 'Write $call_answered_time$'],
	['at $call_answered_time, $notes$', '"$call_answered_time"', 'Write $call_answered_time$'],
	['call_hangup_time$', '"call_hangup_time$"', 'Write $call_hangup_time$'],
	['$Notes$', '"$Notes$"', 'Write $notes$'],
	['$transaction-id$', '"$transaction-id$"', 'Write $transaction_id$'],
	['$ notes $', '"$ notes $"', 'Write $notes$'],
	['$callDurations$', '"$callDurations$"', 'Write $callDuration$'],
	['$firstname$', '"$firstname$"', 'The tokens are $callAnsweredTenantTT$, $call_answered_time$, '],
	['$größe$', '"$größe$"', 'The tokens are $callAnsweredTenantTT$, $call_answered_time$, '],
	['$USD$notes$', '"$USD$"', 'The tokens are $callAnsweredTenantTT$, $call_answered_time$, '],
	['$year$month$', '"$year$month$"', '$year$$month$'],
	['see the notes$', '"notes$"', 'Write $notes$'],
	[`$callAnsweredTenantTT${'x'.repeat(10)}`, '"$callAnsw', 'Write $callAnsweredTenantTT$'],
	[`$callAnsweredTenantTT${'x'.repeat(20)}$`, '"$callAnsw', 'Write $callAnsweredTenantTT$'],
	[`$callAnsweredTenantTT${'x'.repeat(21)}$`, '"$callAnsw', 'The tokens are'],
])('%j is refused', (text, found, cure) => {
	expect(() => checkText(text)).toThrow(
		expect.objectContaining({
			message: expect.stringContaining(`'Note' contains ${found}`),
			cure: expect.stringContaining(cure),
		}),
	);
});

test.each([
	['$Notes$', 'Write $notes$. If it is only text, put a space between the $ and the word.'],
	[
		'$Notes$ a$equal$b',
		'Write $notes$. If it is only text, put a space between the $ and the word. A = is sent as $equal$.',
	],
	['$year$month$', 'Write each token with a $ at both ends: $year$$month$.'],
	[
		'$year$equal$',
		'Write each token with a $ at both ends: $year$$equal$. A = is sent as $equal$.',
	],
])(
	'the cure for %j says what to write, and explains $equal$ only where it stands',
	(text, cure) => {
		expect(() => checkText(text)).toThrow(expect.objectContaining({ cure }));
	},
);

test('the 100th dollar sign is still compared letter by letter, the next is not', () => {
	expect(() => checkText(`${'$5 '.repeat(99)}$note`)).toThrow(InvalidField);
	expect(() => checkText(`${'$5 '.repeat(100)}$note`)).not.toThrow();
});

test('after 100 dollar signs, what is written with the wrong capitals or one sign is still refused', () => {
	const many = '$5 '.repeat(150);
	for (const text of ['$Notes$', '$notes', 'notes$', '$firstname$']) {
		expect(() => checkText(many + text)).toThrow(InvalidField);
	}
	expect(() => checkText(`${many}$note and $hours ago`)).toThrow(InvalidField);
	expect(() => checkText(`${many}$note`)).not.toThrow();
});
