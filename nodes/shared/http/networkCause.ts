import { isObject } from '../values';

/** What can stop a request below HTTP. */
export type NetworkCause =
	| 'timeout'
	| 'refused'
	| 'unknownHost'
	| 'expired'
	| 'otherHost'
	| 'untrusted'
	| 'noTls'
	| 'tooLarge'
	| 'broken';

/** The codes of Node.js, its TLS and its HTTP and gzip readers. Whatever is not among them is no failure of the network. */
const causes: Array<[codes: RegExp, cause: NetworkCause]> = [
	[/ETIMEDOUT|ECONNABORTED/, 'timeout'],
	[/ECONNREFUSED/, 'refused'],
	[/ENOTFOUND|EAI_AGAIN/, 'unknownHost'],
	// Node's codes once the handshake is over: the request may have arrived. Before CERT, which some of these names contain.
	[/ERR_SSL/, 'broken'],
	[/CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/, 'expired'],
	[/ALTNAME_INVALID/, 'otherHost'],
	[/CERT|SIGNED|UNABLE_TO_/, 'untrusted'],
	[/EPROTO/, 'noTls'],
	[/ERR_TOO_LARGE/, 'tooLarge'],
	[/ECONNRESET|EPIPE|EHOSTUNREACH|ENET(UNREACH|DOWN|RESET)/, 'broken'],
	[/ERR_STREAM_PREMATURE_CLOSE|HPE_[A-Z]|Z_(BUF|DATA)_ERROR/, 'broken'],
];

/**
 * What stopped a request; undefined where it was not the network. n8n wraps the error of its HTTP client:
 * the code stands on it or on what caused it.
 */
export function causeOf(error: unknown): NetworkCause | undefined {
	const links = new Set<{ code?: unknown; message?: unknown; cause?: unknown }>();
	for (let link = error; isObject(link) && !links.has(link); link = link.cause) links.add(link);
	const texts = [...links].map(({ code, message }) => `${String(code)} ${String(message)}`);
	return causes.find(([pattern]) => pattern.test(texts.join(' ')))?.[1];
}
