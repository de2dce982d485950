import { Readable } from 'node:stream';
import type { ICredentialTestFunctions } from 'n8n-workflow';

import { eightByEightTest } from '../../../../nodes/EightByEight/shared/testCredential';

const credential = {
	host: 'na12',
	tenant: 'acmecorp01',
	username: '',
	actionToken: 'the-action-token',
	dataToken: 'the-data-token',
};

test('the test of the credential ends after 15 seconds, and its connection with it', async () => {
	jest.useFakeTimers();
	const body = new Readable({ read: () => undefined });
	const request = async () => await Promise.resolve({ statusCode: 200, body });
	const context = { helpers: { request } } as unknown as ICredentialTestFunctions;
	const data = { id: '1', name: '8x8', type: 'eightByEightApi', data: credential };
	const result = eightByEightTest.call(context, data);
	await jest.advanceTimersByTimeAsync(14_999);
	expect(body.destroyed).toBe(false);
	await jest.advanceTimersByTimeAsync(1);
	expect(body.destroyed).toBe(true);
	expect(await result).toMatchObject({ status: 'Error' });
	jest.useRealTimers();
});
