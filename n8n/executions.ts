export interface ExecutionSummary {
	id: string;
	status: 'new' | 'running' | 'success' | 'error' | 'canceled' | 'crashed' | 'waiting';
	mode: string;
	startedAt: string;
	stoppedAt?: string;
}

export interface Execution extends ExecutionSummary {
	data: {
		resultData: {
			/** What each node did, by the node's name, one entry for each time it ran. */
			runData: Record<string, NodeRun[]>;
			lastNodeExecuted?: string;
			error?: { message: string; description?: string };
		};
	};
}

export interface NodeRun {
	executionStatus?: string;
	executionTime: number;
	error?: { message: string; description?: string };
	/** What the node's output panel says of it. */
	hints?: Array<{ type?: string; message: string }>;
	data?: { main: Array<Array<{ json: Record<string, unknown> }> | null> };
}

/**
 * n8n sends an execution's data as a list: inside its objects and lists each text is the index of
 * the entry that belongs there (the format of the npm package "flatted"). The first entry is the whole.
 */
export function unflatten(text: string): unknown {
	const entries: unknown[] = JSON.parse(text);
	for (const entry of entries) {
		if (typeof entry !== 'object' || entry === null) continue;
		const fields = entry as Record<string, unknown>;
		for (const [key, value] of Object.entries(fields)) {
			if (typeof value === 'string') fields[key] = entries[Number(value)];
		}
	}
	return entries[0];
}
