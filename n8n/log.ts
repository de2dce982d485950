import { createInterface } from 'node:readline';

import type { Child } from './children';
import { openLog } from './folders';

/** One line of n8n's log (N8N_LOG_FORMAT=json). */
export interface LogLine {
	/** `error`, `warn`, `info` or `debug`; `text` for what n8n printed past its logger. */
	level: string;
	message: string;
	/** What the line says beside the message; for a node's log also workflow and execution. */
	metadata: Record<string, unknown>;
}

/** Collects what a running n8n prints: each line as it comes, and all of it in a file. */
export function collectLog(n8n: Child, file: string): LogLine[] {
	const lines: LogLine[] = [];
	const copy = openLog(file);
	for (const stream of [n8n.stdout, n8n.stderr]) {
		createInterface({ input: stream }).on('line', (line) => {
			copy.write(`${line}\n`);
			if (line.trim() !== '') lines.push(readLogLine(line));
		});
	}
	n8n.on('close', () => copy.end());
	return lines;
}

/** Reads one line; a line that is not n8n's JSON becomes level `text` with the whole line as message. */
export function readLogLine(line: string): LogLine {
	try {
		const { level, message, metadata = {} } = JSON.parse(line);
		if (typeof level === 'string' && typeof message === 'string') {
			return { level, message, metadata };
		}
	} catch {
		// Not every line is JSON: Node's own warnings, for example, are not.
	}
	return { level: 'text', message: line, metadata: {} };
}
