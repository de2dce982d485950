import { setTimeout as sleep } from 'node:timers/promises';

import type { N8nApi } from './api';
import type { Execution } from './executions';

/** Waits until a condition holds, for 10 seconds at most; returns what it gave. */
export async function until<T>(condition: () => T | Promise<T>): Promise<NonNullable<T>> {
	const deadline = Date.now() + 10_000;
	for (;;) {
		const result = await condition();
		if (result) return result;
		if (Date.now() > deadline) throw new Error(`Still not so after 10 s: ${condition.toString()}`);
		await sleep(50);
	}
}

/** The newest execution of a workflow once it has ended. */
export async function lastExecution(api: N8nApi, workflowId: string): Promise<Execution> {
	const { id } = await until(async () => {
		const [newest] = await api.executions(workflowId);
		return newest?.stoppedAt ? newest : undefined;
	});
	return await api.execution(id);
}
