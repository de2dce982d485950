import fc from 'fast-check';

import { readCallback } from '../../nodes/EightByEight/protocol/callback';
import { InvalidField } from '../../nodes/shared/invalidField';
import { check, tries } from '../support/check';
import { launchFields } from '../unit/eightByEight/protocol/document';

const answered = { ctl_userdata: '[a|b]', resultCode: 'IGNORE', errorString: '' };
const form = (fields: object) =>
	Buffer.from(new URLSearchParams(fields as Record<string, string>).toString());
const json = (fields: object) => Buffer.from(JSON.stringify(fields));

test('any request is a callback or refused by the name of a field that 8x8 sends', () => {
	const name = fc.constantFrom(
		'ctl_userdata',
		'resultCode',
		'errorString',
		'cmd',
		'__proto__',
		'x',
	);
	const value = fc.oneof(
		fc.constantFrom('SUCCESS', 'FAIL', 'IGNORE', '[a|b]', '[a|b][ctl_newRecordId|7]', '[', ''),
		fc.string(),
	);
	const body = fc.oneof(
		fc.uint8Array(),
		fc.json().map((text) => Buffer.from(text)),
		fc
			.array(fc.tuple(name, value))
			.map((pairs) => Buffer.from(new URLSearchParams(pairs).toString())),
		fc.dictionary(name, fc.oneof(value, fc.jsonValue())).map(json),
		{
			weight: 4,
			arbitrary: fc.record({ resultCode: fc.constant('FAIL'), ctl_userdata: value }).map(form),
		},
	);
	const fields = ['body', 'ctl_userdata', 'resultCode', 'errorString', ...launchFields];
	let accepted = 0;
	check(
		fc.property(body, fc.string(), (bytes, query) => {
			try {
				const { callback } = readCallback(bytes, query);
				expect(['SUCCESS', 'FAIL', 'IGNORE']).toContain(callback.resultCode);
				accepted++;
			} catch (error) {
				expect(error).toBeInstanceOf(InvalidField);
				expect(fields).toContain((error as InvalidField).field);
			}
			try {
				expect(readCallback(bytes, query, 'a-good-long-secret').raw).toBeDefined();
			} catch (error) {
				expect(launchFields).toContain((error as InvalidField).field);
			}
		}),
	);
	expect(accepted).toBeGreaterThan(tries / 50);
}, 60_000);

test('no password leaves a trace as a word of its own, wherever it stands', () => {
	const password = fc.stringMatching(/^\w[ -~]{4,20}\w$/).filter((text) => !/[[\]|]/.test(text));
	const field = fc.constantFrom('Password', 'PASSWORD', 'password', 'extPwd', 'EXTPWD', 'ExtPwd');
	check(
		fc.property(password, field, fc.boolean(), (secret, name, asJson) => {
			const fields = {
				...answered,
				ctl_userdata: `[a|(${secret})]`,
				errorString: `<${secret}>`,
				[name]: secret,
			};
			const item = readCallback((asJson ? json : form)(fields));
			expect(item.removed).toEqual([name]);
			expect(item.callback.errorString).toBe('<****>');
			expect(item.callback.userData).toEqual({ a: '(****)' });
		}),
	);
});
