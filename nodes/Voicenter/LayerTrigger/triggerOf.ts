import type { IWebhookFunctions } from 'n8n-workflow';

/** What tells a trigger from all others in this process. */
export const triggerOf = (context: IWebhookFunctions): string =>
	JSON.stringify([context.getWorkflow().id, context.getNode().id]);
