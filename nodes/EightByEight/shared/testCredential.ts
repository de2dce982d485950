import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { answerText } from '../../shared/http/answerText';
import { within } from '../../shared/http/deadline';
import { withoutValues } from '../../shared/http/hiddenValues';
import { causeOf } from '../../shared/http/networkCause';
import { InvalidField } from '../../shared/invalidField';
import { addressOf } from '../protocol/address';
import {
	explain,
	isApiOff,
	otherServerCure,
	reasonsOf,
	type Answered,
	type Fault,
} from '../protocol/faults';
import { agentEntries, agentsPath } from '../protocol/pickerEntries';
import { bodyOf, secondsOf } from './request';
import { secretsOf, signed } from './signature';

/** Seconds until the test gives up. */
const timeout = 15;

/**
 * Asks 8x8 for the list of agents, because only 8x8 can give one. The API of that list is off unless 8x8 has
 * enabled it: its own words for that prove the token, without which the answer is 401.
 */
export async function eightByEightTest(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
): Promise<INodeCredentialTestResult> {
	try {
		return judge(await askForAgents(this.helpers, data), secretsOf(data));
	} catch (error) {
		if (error instanceof InvalidField) return failed(error);
		const cause = causeOf(error);
		return failed(
			cause ? explain({ kind: 'unanswered', cause }) : { message: (error as Error).message },
		);
	}
}

/** Judges an answer as it came, and repeats its words without the secrets. */
function judge(answer: Answered, secrets: string[]): INodeCredentialTestResult {
	const { status, body } = answer;
	const reasons = reasonsOf(withoutValues(body, secrets));
	if (status === 200) {
		if (agentEntries(body))
			return { status: 'OK', message: '8x8 accepts the tenant and the token' };
		const message = 'The platform answered, but not with a list of agents as 8x8 does';
		return failed({ message, cure: otherServerCure, reasons });
	}
	const fault = explain(answer);
	if (status !== 403 || !isApiOff(body)) return failed({ ...fault, reasons });
	return {
		status: 'OK',
		message: `8x8 accepts the token, but does not give the list of agents. ${fault.cure} Until then, enter agents by their ID.`,
	};
}

const failed = ({ message, cure, reasons = [] }: Partial<Fault>): INodeCredentialTestResult => ({
	status: 'Error',
	message: [`${message}.`, cure, reasons.length > 0 && `The answer says: ${reasons.join('; ')}`]
		.filter(Boolean)
		.join(' '),
});

/** A credential test has n8n's older request function alone, so the request is signed here. */
async function askForAgents(
	helpers: ICredentialTestFunctions['helpers'],
	credential: ICredentialDataDecryptedObject,
): Promise<Answered> {
	const url = addressOf(credential, agentsPath);
	const { auth } = signed(credential, { method: 'GET', url });
	return await within(timeout, async (signal) => {
		const { statusCode, headers, body } = (await helpers.request({
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
			headers: Record<string, string>;
			body: AsyncIterable<Uint8Array> & { destroy(): void };
		};
		signal.addEventListener('abort', () => body.destroy());
		return {
			kind: 'answered',
			status: statusCode,
			body: bodyOf(await answerText(body)),
			retryAfter: secondsOf(headers['retry-after']),
		};
	});
}
