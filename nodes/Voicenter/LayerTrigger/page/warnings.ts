import { duration } from '../../../shared/duration';
import { options } from '../options';
import type { LayerTriggerSettings } from '../settings';
import type { Facts, Starts } from './status';

/** Settings of n8n with which it starts workflows fast (docs/speed.md says why). A node cannot read them. */
export const fastSettings = {
	N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
	N8N_EXPRESSION_ENGINE_POOL_SIZE: '4',
	N8N_EXPRESSION_ENGINE_COMPILE_CACHE: 'true',
};

/** n8n is slow when 5 of 100 workflows start after more than this share of Answer Within. */
const slowShare = 0.25;

/** What a person should look after: what happened first, then the cure. */
export function warningsOf(
	{ url, needsSecret }: Facts,
	{ allowedIps, answerWithin }: LayerTriggerSettings,
	starts?: Starts,
): string[] {
	const allowed = options.allowedIps.field.displayName;
	const isSlow = starts !== undefined && starts.p95 > answerWithin * 1_000 * slowShare;
	return [
		url.startsWith('https://')
			? ''
			: 'The address does not start with https://. Voicenter has to reach it from the internet, and whatever is sent can be read on the way. Give n8n its public https:// address in N8N_WEBHOOK_URL, and restart it.',
		needsSecret
			? ''
			: "'Authentication' of the trigger is None: anybody who knows the address can start the workflow. Choose Secret, and publish the workflow again. This page then shows calls and figures too, to those who know the secret.",
		allowedIps.length > 0
			? ''
			: `'${allowed}' of the trigger is empty: calls may come from everywhere. Ask Voicenter for its addresses, and enter them there.`,
		isSlow ? slowStart(starts) : '',
	].filter(Boolean);
}

function slowStart({ p95 }: Starts): string {
	const fast = Object.entries(fastSettings).map(([name, value]) => `${name}=${value}`);
	return `n8n is slow to start the workflow: in 5 of 100 calls it took ${duration(p95)} or more. Look at n8n's own settings, which this page cannot read: in n8n 2.41, ${fast.join(', ')} make it faster, and N8N_CONCURRENCY_PRODUCTION_LIMIT must leave room for all calls at once. If they are set, n8n has more to do than its machine can.`;
}
