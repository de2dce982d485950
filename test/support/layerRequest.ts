import { requestExample } from '../../simulators/voicenter/document';

/** The document's request for a call of another id. */
export const requestOf = (callId: string) =>
	requestExample.replace('1bcd7954224861f85a2d70612f2', callId);

/** Sends a request to a trigger, and reads whatever comes back. */
export async function sendToTrigger(url: string, request: RequestInit) {
	const start = performance.now();
	const response = await fetch(url, { method: 'POST', ...request });
	const text = await response.text();
	return {
		status: response.status,
		/** Who answered, where it was a call that was answered. */
		by: response.headers.get('x-voicenter-answer'),
		body: text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>),
		headers: [...response.headers.keys()],
		milliseconds: performance.now() - start,
	};
}
