import { createHash, timingSafeEqual } from 'node:crypto';
import {
	NodeOperationError,
	type ICredentialDataDecryptedObject,
	type ICredentialsDecrypted,
	type IDataObject,
	type IHookFunctions,
	type INodeCredentialTestResult,
	type IWebhookFunctions,
} from 'n8n-workflow';

/** The shortest secret that is accepted: shorter ones can be guessed. */
export const shortestSecret = 16;

/** Whether a request may come in: it carries the trigger's secret, or the trigger asks for none. */
export async function isLetIn(context: IWebhookFunctions): Promise<boolean> {
	if (context.getNodeParameter('authentication') !== 'secret') return true;
	const { secret } = await context.getCredentials<{ secret: string }>('webhookSecretApi');
	return carriesSecret(secret, context.getQueryData() as IDataObject, context.getHeaderData());
}

/** Refuses to activate a trigger whose secret can be guessed. */
export async function checkSecret(context: IHookFunctions): Promise<void> {
	if (context.getNodeParameter('authentication') !== 'secret') return;
	const { secret } = await context.getCredentials<{ secret: string }>('webhookSecretApi');
	const problem = secretProblem(secret);
	if (problem) throw new NodeOperationError(context.getNode(), problem);
}

/** The credential test: a secret needs no server, it is good when it is long enough. */
export async function testSecret(
	credential: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
): Promise<INodeCredentialTestResult> {
	const problem = secretProblem(String(credential.data?.secret ?? ''));
	return problem
		? { status: 'Error', message: problem }
		: { status: 'OK', message: 'The secret is long enough' };
}

/**
 * Whether a request carries the secret, as query parameter `key` or as the password of Basic auth.
 * The comparison takes the same time whatever was sent, so that nothing is learned from its length.
 */
export function carriesSecret(
	secret: string,
	query: Record<string, unknown>,
	headers: { authorization?: string },
): boolean {
	const given = query.key ?? basicPassword(headers.authorization);
	return typeof given === 'string' && timingSafeEqual(digest(given), digest(secret));
}

/** What is wrong with a secret and how to mend it; undefined when it is good. */
export function secretProblem(secret: string): string | undefined {
	if (secret.length >= shortestSecret) return undefined;
	return `The secret has ${secret.length} characters. Make it at least ${shortestSecret} characters long, and change it in the address that calls this workflow.`;
}

const digest = (text: string) => createHash('sha256').update(text).digest();

function basicPassword(authorization: string | undefined): string | undefined {
	const [, encoded] = /^Basic ([\w+/=-]+)$/i.exec(authorization ?? '') ?? [];
	if (encoded === undefined) return undefined;
	const pair = Buffer.from(encoded, 'base64').toString();
	const colon = pair.indexOf(':');
	return colon === -1 ? undefined : pair.slice(colon + 1);
}
