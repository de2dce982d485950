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
import { agentsPath } from '../protocol/lists';
import { causeOf } from './request';
import { signed } from './signature';

/** Seconds until the test gives up. */
const timeout = 15;

/**
 * Asks 8x8 for the list of agents. A tenant for which 8x8 has not enabled that API answers 403, which
 * still proves the token: without a valid one the answer is 401.
 */
export async function eightByEightTest(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
): Promise<INodeCredentialTestResult> {
	try {
		const { statusCode, body } = await askForAgents(this.helpers, data ?? {});
		if (statusCode === 200)
			return { status: 'OK', message: '8x8 accepts the tenant and the token' };
		if (statusCode === 403) {
			return {
				status: 'OK',
				message:
					'8x8 knows the token. The agent status API is not enabled for this tenant, so agents cannot be picked by name: 8x8 support enables it on request.',
			};
		}
		const { message, cure } = explain({ status: statusCode, body });
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
