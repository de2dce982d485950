import { causeOf, type NetworkCause } from '../../../../nodes/shared/http/networkCause';

test.each<[string, NetworkCause]>([
	['ETIMEDOUT', 'timeout'],
	['ECONNABORTED', 'timeout'],
	['ECONNREFUSED', 'refused'],
	['ENOTFOUND', 'unknownHost'],
	['EAI_AGAIN', 'unknownHost'],
	['CERT_HAS_EXPIRED', 'expired'],
	['CERT_NOT_YET_VALID', 'expired'],
	['ERR_TLS_CERT_ALTNAME_INVALID', 'otherHost'],
	['DEPTH_ZERO_SELF_SIGNED_CERT', 'untrusted'],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'untrusted'],
	['EPROTO', 'noTls'],
	['ERR_SSL_WRONG_VERSION_NUMBER', 'broken'],
	['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'broken'],
	['ERR_TOO_LARGE', 'tooLarge'],
	['ECONNRESET', 'broken'],
	['EPIPE', 'broken'],
	['EHOSTUNREACH', 'broken'],
	['ENETDOWN', 'broken'],
	['ERR_STREAM_PREMATURE_CLOSE', 'broken'],
	['HPE_INVALID_CONSTANT', 'broken'],
	['Z_DATA_ERROR', 'broken'],
])('%s is %s, as a code, in the message, and as what caused an error', (code, cause) => {
	expect(causeOf({ code })).toBe(cause);
	expect(causeOf(new Error(`connect ${code} 192.0.2.1:443`))).toBe(cause);
	const wrapped = new Error('The connection failed', { cause: { code } });
	expect(causeOf(new Error('The request failed', { cause: wrapped }))).toBe(cause);
});

test('of several codes the clearest counts, wherever it stands', () => {
	expect(causeOf({ code: 'ECONNRESET', cause: { message: 'read ETIMEDOUT' } })).toBe('timeout');
});

test('what is not of the network has no cause', () => {
	const circle: { message: string; cause?: unknown } = { message: 'in a circle' };
	circle.cause = { cause: circle };
	// Two texts side by side make no code.
	const halves = { code: 'ECONN', message: 'REFUSED ECONN', cause: { code: 'RESET' } };
	for (const error of [new Error('mine'), circle, halves, {}, 'ETIMEDOUT', null, undefined]) {
		expect(causeOf(error)).toBeUndefined();
	}
});
