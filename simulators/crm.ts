import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import express from 'express';

/** A simulated CRM that keeps the logs of calls. */
export interface SimulatedCrm {
	/** Where a log is posted, as JSON. */
	address: string;
	/** What was posted so far, oldest first. */
	logs: Array<Record<string, unknown>>;
	stop(): Promise<void>;
}

/** @param port on 127.0.0.1; 0: any that is free */
export async function startCrm(port = 0): Promise<SimulatedCrm> {
	const logs: SimulatedCrm['logs'] = [];
	const app = express().use(express.json());
	app.post('/calls', (request, response) => {
		logs.push(request.body);
		response.status(201).json({ id: logs.length });
	});
	const server = app.listen(port, '127.0.0.1');
	await once(server, 'listening');
	return {
		address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/calls`,
		logs,
		async stop() {
			const closed = new Promise((resolve) => server.close(resolve));
			server.closeAllConnections();
			await closed;
		},
	};
}
