import type { IHookFunctions } from 'n8n-workflow';

import { checkSecret } from '../../shared/webhook/secret';
import { refuseOwnAddress } from './alerts';
import { readSettings } from './settings';

/**
 * Refuses to publish or test a trigger with settings that would fail the first caller.
 *
 * @throws NodeOperationError that names the setting and the cure
 */
export async function checkBeforePublishing(context: IHookFunctions): Promise<void> {
	const { alertUrl } = readSettings(context);
	refuseOwnAddress(context, alertUrl);
	await checkSecret(context);
}
