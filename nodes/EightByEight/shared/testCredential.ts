import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { answerText } from '../../shared/http/answerText';
import { within } from '../../shared/http/deadline';
import { InvalidField } from '../../shared/invalidField';
import { addressOf } from '../protocol/address';
import { explain } from '../protocol/faults';
import { agentsPath } from '../protocol/pickerEntries';
import { causeOf } from './request';
import { signed } from './signature';

/** Seconds until the test gives up. */
const timeout = 15;

/**
 * Asks 8x8 for the list of agents. A 403 is fine, because the API of that list is off unless 8x8 has
 * enabled it. It proves the token, without which the answer is 401, but not that it is the tenant's.
 */
export async function eightByEightTest(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
): Promise<INodeCredentialTestResult> {
	try {
		const { statusCode, body } = await askForAgents(this.helpers, data ?? {});
		if (statusCode === 200)
			return { status: 'OK', message: '8x8 accepts the tenant and the token' };
		const { message, cure } = explain({ status: statusCode, body });
		if (statusCode === 403) {
			return {
				status: 'OK',
				message: `8x8 accepts the token, but does not give the list of agents. ${cure} Until then, enter agents by their ID.`,
			};
		}
		return { status: 'Error', message: `${message}. ${cure}` };
	} catch (error) {
		if (error instanceof InvalidField) {
			return { status: 'Error', message: `${error.message}. ${error.cure}` };
		}
		const { message, cure } = explain({ cause: causeOf(error) });
		return { status: 'Error', message: `${message}. ${cure}` };
	}
}

/** A credential test has n8n's older request function alone, so the request is signed here. */
async function askForAgents(
	helpers: ICredentialTestFunctions['helpers'],
	credential: ICredentialDataDecryptedObject,
): Promise<{ statusCode: number; body: string }> {
	const url = addressOf(credential, agentsPath);
	const { auth } = signed(credential, { method: 'GET', url });
	return await within(timeout, async (signal) => {
		const { statusCode, body } = (await helpers.request({
			method: 'GET',
			uri: url,
			auth: { user: auth?.username, pass: auth?.password },
			timeout: timeout * 1000,
			useStream: true,
			followRedirect: false,
			simple: false,
			resolveWithFullResponse: true,
		})) as {
			statusCode: number;
			body: AsyncIterable<Uint8Array> & { destroy(): void };
		};
		signal.addEventListener('abort', () => body.destroy());
		return { statusCode, body: await answerText(body) };
	});
}
