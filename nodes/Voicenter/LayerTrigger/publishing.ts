import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import { checkSecret } from '../../shared/webhook/secret';
import { refuseOwnAddress } from './alerts';
import { readSettings } from './settings';

/**
 * Refuses to publish or test a trigger with settings that would fail the first caller.
 *
 * @throws NodeOperationError that names the setting and the cure
 */
export async function checkBeforePublishing(context: IHookFunctions): Promise<void> {
	try {
		const { alertUrl } = readSettings(context);
		refuseOwnAddress(context, alertUrl);
	} catch (error) {
		throw withCure(context, error as NodeOperationError);
	}
	await checkSecret(context);
}

/** Of an error here n8n shows the message alone, so the cure goes into it. */
function withCure(context: IHookFunctions, { message, description }: NodeOperationError): Error {
	const node = context.getNode();
	return new NodeOperationError(node, `${node.name}: ${message}. ${description ?? ''}`.trim());
}
