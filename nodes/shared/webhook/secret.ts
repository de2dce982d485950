import { createHash, timingSafeEqual } from 'node:crypto';
import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	IDataObject,
	IHookFunctions,
	INodeCredentialTestResult,
	IWebhookFunctions,
} from 'n8n-workflow';

import { operationError, toastError } from '../errors';
import { inWords, isGiven } from '../values';
import { wrongSecret, type Refusal } from './refusal';

/** The shortest secret that is accepted: shorter ones can be guessed. */
export const shortestSecret = 16;

/** The secret with which a request came in, '' where the trigger asks for none; or why it is turned away. */
export type Admission = { secret: string } | { refusal: Refusal };

/**
 * Decides whether a request may come in. Only the exact value `none` of 'Authentication' lets everybody
 * in; for each other state without a good secret, such as an expression that gives nothing or a credential
 * that was emptied, nobody comes in, and the refusal says why for the log.
 *
 * @param cure where the secret goes, in the words of the vendor's own settings
 */
export async function admit(context: IWebhookFunctions, cure: string): Promise<Admission> {
	const door = await readDoor(context);
	if ('problem' in door) return { refusal: wrongSecret(cure, door.problem) };
	const { secret } = door;
	if (secret === '') return door;
	const query = context.getQueryData() as IDataObject;
	return carriesSecret(secret, query, context.getHeaderData())
		? door
		: { refusal: { ...wrongSecret(cure), alsoLogged: addressProblem(secret) } };
}

/**
 * Refuses to publish a trigger that would let nobody in, or whose secret can be guessed.
 *
 * @returns true, as `checkExists` has to: there is nothing to register with the vendor
 */
export async function checkSecret(context: IHookFunctions): Promise<boolean> {
	await secretOf(context);
	return true;
}

/**
 * The secret that requests have to carry, '' where the trigger asks for none.
 *
 * @throws NodeOperationError that says why nobody can come in, and the cure
 */
export async function secretOf(context: IHookFunctions): Promise<string> {
	const door = await readDoor(context);
	if ('secret' in door) return door.secret;
	const node = context.getNode();
	throw toastError(node, operationError(node, door.problem));
}

const noCredential =
	"'Authentication' of the trigger is Secret, but no Webhook Secret API credential is selected. Select or create one in the trigger, and publish the workflow again.";

/** What a trigger asks for: its secret, or '' for none; or why nobody can come in. */
async function readDoor(
	context: IWebhookFunctions | IHookFunctions,
): Promise<{ secret: string } | { problem: string }> {
	const closed = (problem: string) => ({ problem });
	try {
		const authentication = context.getNodeParameter('authentication');
		if (authentication === 'none') return { secret: '' };
		if (authentication !== 'secret') {
			return closed(
				`'Authentication' of the trigger is ${inWords(authentication)}. Choose None or Secret from its list, and publish the workflow again.`,
			);
		}
		const { secret } = await context.getCredentials<{ secret: unknown }>('webhookSecretApi');
		const problem = secretProblem(secret);
		return problem === undefined ? { secret: (secret as string).trim() } : closed(problem);
	} catch (error) {
		if (!context.getNode().credentials?.webhookSecretApi) return closed(noCredential);
		return closed(
			`The Webhook Secret API credential of the trigger cannot be read (${(error as Error).message}). Select one in the trigger, and publish the workflow again.`,
		);
	}
}

/** The credential test needs no server: a secret is good when it is long enough, and an address keeps it as it is. */
export async function testSecret(
	credential: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
): Promise<INodeCredentialTestResult> {
	const secret = credential.data?.secret;
	const problem = secretProblem(secret);
	if (problem !== undefined) return { status: 'Error', message: problem };
	const inAddress = addressProblem(secret as string);
	return inAddress === undefined
		? { status: 'OK', message: 'The secret is long enough' }
		: {
				status: 'Error',
				message: `${inAddress} If it is written so there, or no address holds the secret, all is well.`,
			};
}

/**
 * Whether a request carries the secret, as query parameter `key` or as the password of Basic auth. Blanks
 * around it, which come with pasting, are no part of it.
 * The comparison takes the same time whatever was sent, so that nothing is learned from its length.
 */
export function carriesSecret(
	secret: string,
	query: Record<string, unknown>,
	headers: { authorization?: string },
): boolean {
	const given = query.key ?? basicPassword(headers.authorization);
	return (
		typeof given === 'string' &&
		(isSame(given.trim(), secret) || isSame(withBlanks(given), withBlanks(secret)))
	);
}

const isSame = (one: string, other: string) => timingSafeEqual(digest(one), digest(other));

/** A + in an address arrives as a blank, also at the end: here no blank is cut off. */
const withBlanks = (text: string) => text.replaceAll('+', ' ');

/** What is wrong with a secret and how to mend it; undefined when it is good. */
export function secretProblem(secret: unknown): string | undefined {
	const mend = `Make it at least ${shortestSecret} characters long, and change it in the address that calls this workflow.`;
	const text = typeof secret === 'string' ? secret.trim() : secret;
	if (!isGiven(text)) return `The secret of the Webhook Secret API credential is empty. ${mend}`;
	if (typeof text !== 'string')
		return `The secret of the Webhook Secret API credential is not text. ${mend}`;
	if (text.length >= shortestSecret) return undefined;
	return `The secret of the Webhook Secret API credential has ${text.length} characters. ${mend}`;
}

/** What keeps a good secret from arriving as part of an address, and the cure; undefined when nothing does. */
function addressProblem(secret: string): string | undefined {
	return /[&#%]/.test(secret)
		? 'The secret of the Webhook Secret API credential contains &, # or %, which have another meaning in an address. Choose letters and digits only, or write %26 for &, %23 for # and %25 for % in the address.'
		: undefined;
}

const digest = (text: string) => createHash('sha256').update(text).digest();

function basicPassword(authorization: string | undefined): string | undefined {
	const encoded = authorization?.match(/^Basic ([\w+/=-]+)$/i)?.[1];
	if (encoded === undefined) return undefined;
	const pair = Buffer.from(encoded, 'base64').toString();
	const colon = pair.indexOf(':');
	return colon === -1 ? undefined : pair.slice(colon + 1);
}
