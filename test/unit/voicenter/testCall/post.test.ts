import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { postWith } from '../../../../nodes/Voicenter/TestCall/post';

/** What n8n's engine never gives: an execution that is cancelled, and a request that fails for another reason. */

const url = 'http://n8n.test:5678/webhook/1/layer?did=private';

const contextWith = (
	httpRequest: (options: IHttpRequestOptions) => Promise<unknown>,
	cancelled?: AbortSignal,
) =>
	({
		getExecutionCancelSignal: () => cancelled,
		helpers: { httpRequest },
	}) as unknown as IExecuteFunctions;

test('a cancelled execution ends the request, and nothing is sent after it', async () => {
	const cancel = new AbortController();
	let signal: AbortSignal | undefined;
	const httpRequest = jest.fn(async ({ abortSignal }: IHttpRequestOptions) => {
		signal = abortSignal as AbortSignal;
		return await new Promise(() => undefined);
	});
	const posted = postWith(contextWith(httpRequest, cancel.signal), '', url)(url, '{}', 5000);
	cancel.abort();
	await expect(posted).rejects.toThrow('Not sent: the execution was cancelled');
	expect(signal?.aborted).toBe(true);
});

test('the time limit holds for the whole answer, and says that it was the time', async () => {
	async function* drops() {
		yield Buffer.from('{');
		await new Promise(() => undefined);
	}
	const context = contextWith(async () => ({ statusCode: 200, headers: {}, body: drops() }));
	await expect(postWith(context, '', url)(url, '{}', 50)).resolves.toEqual({
		failed: 'No answer from http://n8n.test:5678 within 0.05 s.',
		isTimeout: true,
		milliseconds: expect.any(Number),
	});
});

test('what else stops a request is told without the secret and the address', async () => {
	const secret = 'a-secret-of-24-characters';
	const context = contextWith(async () => {
		throw new Error(`Blocked, with ${secret}`);
	});
	await expect(postWith(context, secret, url)(url, '{}', 5000)).resolves.toMatchObject({
		failed: 'The request to http://n8n.test:5678 failed: Blocked, with ****.',
		isTimeout: false,
	});
});

test.each([
	['the address itself', url, true],
	['another path of it', 'HTTP://N8N.test:5678/webhook/2/layer', true],
	['another protocol', 'https://n8n.test:5678/webhook/1/layer', false],
	['another port', 'http://n8n.test/webhook/1/layer', false],
	['another host', 'http://sub.n8n.test:5678/webhook/1/layer', false],
	['a host that begins like it', 'http://n8n.test.example:5678/webhook/1/layer', false],
	['a host that has it as its user', 'http://n8n.test:5678@example.com/layer', false],
])('the secret goes to %s: %s, %s', async (_, asked, isSent) => {
	const httpRequest = jest.fn(async ({ headers }: IHttpRequestOptions) => {
		expect(headers).toHaveProperty('content-type', 'application/json');
		expect(Object.keys(headers ?? {}).includes('authorization')).toBe(isSent);
		return { statusCode: 200, headers: {}, body: [] };
	});
	const posted = postWith(contextWith(httpRequest), 'a-secret-of-24-characters', url);
	await expect(posted(asked, '{}', 5000)).resolves.toMatchObject({ status: 200 });
	expect(httpRequest).toHaveBeenCalledTimes(1);
});
