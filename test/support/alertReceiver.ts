import { once } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

import express, { type Response } from 'express';

import type { Alert } from '../../nodes/Voicenter/LayerTrigger/alert';

/** What gets the alerts of a trigger, in place of somebody's workflow. */
export interface AlertReceiver {
	/** Its Alert URL. */
	address: string;
	/** What came so far, oldest first. */
	alerts: Alert[];
	/** The headers of each. */
	headers: IncomingHttpHeaders[];
	/** How it answers. */
	answer(response: Response): void;
	stop(): Promise<void>;
}

export async function startAlertReceiver(): Promise<AlertReceiver> {
	const app = express().use(express.json());
	const server = app.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const receiver: AlertReceiver = {
		address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/alerts`,
		alerts: [],
		headers: [],
		answer: (response) => void response.json({}),
		async stop() {
			const closed = new Promise((resolve) => server.close(resolve));
			server.closeAllConnections();
			await closed;
		},
	};
	app.use((request, response) => {
		receiver.alerts.push(request.body);
		receiver.headers.push(request.headers);
		receiver.answer(response);
	});
	return receiver;
}
