import { InvalidField } from '../../../../nodes/shared/invalidField';
import { refusalOf, wrongAddress, wrongSecret } from '../../../../nodes/shared/webhook/refusal';

describe('a wrong secret', () => {
	const refusal = {
		status: 401,
		headers: { 'WWW-Authenticate': 'Basic realm="n8n"' },
		body: { error: 'The secret is missing or wrong', cure: 'End the address in ?key=.' },
	};

	test('is asked for, and its sender is told where it goes', () => {
		expect(wrongSecret('End the address in ?key=.')).toStrictEqual(refusal);
	});

	test('that nobody can give is told to the log alone', () => {
		expect(wrongSecret('End the address in ?key=.', 'It is empty.')).toStrictEqual({
			...refusal,
			logged: 'Every request is refused. It is empty.',
		});
	});
});

test.each([
	['192.0.2.7', '"192.0.2.7"'],
	[undefined, '""'],
])('the address %s that is not allowed is told to the log alone', (ip, inLog) => {
	expect(wrongAddress(ip)).toEqual({
		status: 403,
		body: {
			error: 'Requests from this IP address are not allowed',
			cure: "Add the address in n8n's log to 'Allowed IP Addresses' of the trigger.",
		},
		logged: `${inLog} is not one of the 'Allowed IP Addresses' of the trigger. If that is the address of a proxy, set N8N_PROXY_HOPS to the number of proxies before n8n.`,
	});
});

describe('a body that cannot be read is refused', () => {
	test('with its own cure for a field that is wrong', () => {
		const error = new InvalidField('DATA', 'is missing', 'Send it.');
		expect(refusalOf(error, 'Send JSON.')).toEqual({
			status: 400,
			body: { error: "'DATA' is missing", field: 'DATA', cure: 'Send it.' },
		});
	});

	test.each([
		['for its size', { status: 413 }, 413, "'body' is larger than 65,536 bytes"],
		['for its content', new SyntaxError('Unexpected token'), 400, 'The body could not be read'],
		['for another status', { status: 415 }, 400, 'The body could not be read'],
	])("%s, with the document's cure", (_, error, status, problem) => {
		expect(refusalOf(error, 'Send JSON.')).toEqual({
			status,
			body: { error: problem, field: 'body', cure: 'Send JSON.' },
		});
	});
});
