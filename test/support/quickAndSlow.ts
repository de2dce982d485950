import type { FreshQueueMode } from '../../n8n/queueMode/fresh';
import { chain, node, respond, trigger } from '../../n8n/workflows';
import { startCallers, type Callers } from './callers';

/**
 * Publishes a workflow that answers at once and one that waits before, and lets callers ring both in turn.
 *
 * @param answerWithin seconds until the safety answer
 * @param wait seconds
 */
export async function callQuickAndSlow(
	{ url, publish }: FreshQueueMode,
	{ answerWithin, wait, perSecond }: { answerWithin: number; wait: number; perSecond: number },
): Promise<Callers> {
	const goTo12 = respond({ operation: 'goToLayer', layer: '12' });
	const waiting = node('Wait', 'wait', { amount: wait, unit: 'seconds' }, { typeVersion: 1.1 });
	await publish(chain('quick', trigger('quick', { answerWithin }), goTo12));
	await publish(chain('slow', trigger('slow', { answerWithin }), waiting, goTo12));
	const addressOf = (name: string) => `${url}/webhook/${name}/layer`;
	return startCallers({ quick: addressOf('quick'), slow: addressOf('slow') }, perSecond);
}
