import { setTimeout as sleep } from 'node:timers/promises';

import { startFreshQueueMode, type FreshQueueMode } from '../../n8n/queueMode/fresh';
import { chain, node, respond, trigger } from '../../n8n/workflows';
import { allIsWell, startCallers, summary, type Callers, type RecordedCall } from './callers';

interface Play {
	/** How queue mode is started. */
	layout?: Parameters<typeof startFreshQueueMode>[0];
	/** What happens, one after the other, by the name under which its calls are recorded. */
	events: Record<string, (queueMode: FreshQueueMode) => Promise<void>>;
	/** Milliseconds before each event in which nothing happens. */
	pause?: number;
	/** Seconds until the safety answer; a call that is valid, but comes a second later, is lost all the same. */
	answerWithin: number;
	/** Seconds that the workflow of every other call waits. */
	wait: number;
	perSecond: number;
}

/**
 * Queue mode for a file of tests, to which things happen before the first test while callers ring a
 * workflow that answers at once and one that waits before, in turn.
 */
export function useQueueModeEvents({ layout, events, pause = 0, ...pace }: Play) {
	let queueMode: FreshQueueMode;
	let callers: Callers;
	let calls: RecordedCall[];

	beforeAll(async () => {
		queueMode = await startFreshQueueMode(layout);
		callers = await callQuickAndSlow(queueMode, pace);
		for (const [name, happen] of Object.entries(events)) {
			callers.during(allIsWell);
			await sleep(pause);
			callers.during(name);
			await happen(queueMode);
		}
		calls = await callers.stop();
		console.log(summary(calls));
	}, 600_000);

	afterAll(async () => {
		await callers?.stop();
		await queueMode?.stop();
	}, 120_000);

	const isLost = ({ isValid, milliseconds }: RecordedCall) =>
		!isValid || milliseconds > (pace.answerWithin + 1) * 1_000;
	return {
		queueMode: () => queueMode,
		calls: () => calls,
		during: (name: string) => calls.filter((call) => call.during === name),
		lost: (some: RecordedCall[]) => some.filter(isLost),
	};
}

async function callQuickAndSlow(
	{ url, api }: FreshQueueMode,
	{ answerWithin, wait, perSecond }: Pick<Play, 'answerWithin' | 'wait' | 'perSecond'>,
): Promise<Callers> {
	const goTo12 = respond({ operation: 'goToLayer', layer: '12' });
	const waiting = node('Wait', 'wait', { amount: wait, unit: 'seconds' }, { typeVersion: 1.1 });
	await api.publish(chain('quick', trigger('quick', { answerWithin }), goTo12));
	await api.publish(chain('slow', trigger('slow', { answerWithin }), waiting, goTo12));
	const addressOf = (name: string) => `${url}/webhook/${name}/layer`;
	return startCallers({ quick: addressOf('quick'), slow: addressOf('slow') }, perSecond);
}
