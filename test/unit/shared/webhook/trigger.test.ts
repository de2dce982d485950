import type { Response } from 'express';
import type { IWebhookFunctions } from 'n8n-workflow';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Refusal } from '../../../../nodes/shared/webhook/refusal';
import {
	authenticationFields,
	ifSecret,
	sendRefusal,
} from '../../../../nodes/shared/webhook/trigger';
import { n8nApp } from '../../../support/n8nMiddleware';
import { postOnTheWire } from '../../../support/wire';

describe('Authentication', () => {
	test('is None unless somebody chooses Secret, and no expression can choose', () => {
		const [authentication] = authenticationFields('The secret ends the address');
		expect(authentication).toEqual({
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			noDataExpression: true,
			options: [
				{
					name: 'None',
					value: 'none',
					description: 'Anyone who knows the address can start the workflow',
				},
				{ name: 'Secret', value: 'secret', description: 'The secret ends the address' },
			],
			default: 'none',
			description: 'Whether requests must come with a secret',
		});
	});

	test('can be described in the words of a trigger', () => {
		const [{ description }] = authenticationFields('', 'Whether Voicenter must send a secret');
		expect(description).toBe('Whether Voicenter must send a secret');
	});

	test('asks for the credential, and tells what it is for, where it is Secret', () => {
		const [, notice] = authenticationFields('The secret ends the address');
		const isSecret = { show: { authentication: ['secret'] } };
		expect(ifSecret).toEqual({ displayOptions: isSecret });
		expect(notice).toEqual({
			displayName:
				'Requests must carry the secret of the credential above. Without a credential nobody gets in, and the workflow can be neither published nor tested.',
			name: 'secretNotice',
			type: 'notice',
			default: '',
			displayOptions: isSecret,
		});
	});
});

describe('a request that is turned away', () => {
	const body = { error: 'The secret is wrong', cure: 'Correct it.' };
	let server: Server;
	let refuse: (response: Response) => unknown;
	let lines: string[];
	const contextOf = (response: Response) =>
		({
			getResponseObject: () => response,
			logger: { warn: (line: string) => lines.push(line) },
			getWorkflow: () => ({ id: 'w1', name: 'Calls' }),
			getNode: () => ({ id: expect.getState().currentTestName, name: 'Call' }),
		}) as unknown as IWebhookFunctions;

	beforeAll((done) => {
		const app = n8nApp();
		app.post('/', (_request, response) => void refuse(response));
		server = app.listen(0, '127.0.0.1', done);
	});
	afterAll((done) => void server.close(done));
	beforeEach(() => void (lines = []));
	afterEach(() => {
		expect(lines).toEqual([
			'Call refused with 401 by "Call" of workflow "Calls", 1 request: The secret is wrong. Correct it.',
		]);
	});
	const call = async () =>
		await postOnTheWire(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, '');

	test.each([
		['with headers', { 'WWW-Authenticate': 'Basic' }, { 'www-authenticate': 'Basic' }],
		['without headers', undefined, { 'content-type': 'application/json; charset=utf-8' }],
	])('%s: its sender is told why, and so is the log', async (_, headers, onTheWire) => {
		let returned: unknown;
		refuse = (response) => {
			const refusal: Refusal = { status: 401, body, ...(headers && { headers }) };
			returned = sendRefusal(contextOf(response), 'Call', refusal);
		};
		expect(await call()).toMatchObject({ status: 401, headers: onTheWire, json: body });
		expect(returned).toEqual({ noWebhookResponse: true });
	});

	test('by the guard where there is one', async () => {
		const sent: Refusal[] = [];
		refuse = (response) => {
			sendRefusal(contextOf(response), 'Call', { status: 401, body }, (one) => sent.push(one));
			response.end();
		};
		expect(await call()).toMatchObject({ status: 200 });
		expect(sent).toEqual([{ status: 401, body }]);
	});
});
