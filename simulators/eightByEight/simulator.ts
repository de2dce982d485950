import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import express, {
	type ErrorRequestHandler,
	type Express,
	type RequestHandler,
	type Response,
} from 'express';

import { activeCalls } from './activeCalls';
import { agentStatusApi } from './agentStatus';
import { failure, RefusedRequest, type Answer } from './answers';
import { logIn, logInPath } from './clickToDial/logIn';
import { makeCall, makeCallPath } from './clickToDial/makeCall';
import { send, type Exchange } from './exchange';
import { externalIvrPath, forwardCall } from './externalIvr';
import { interactionData } from './interactionData';
import { placeCall } from './placeCall';
import { receive, type ReceivedRequest } from './requests';
import { answerRoute, type Route } from './route';
import type { Tenant } from './state';
import { statistics } from './statistics';
import { acmecorp01 } from './tenants';
import { setTransactionCodes } from './transactionCodes';

export interface SimulatorOptions {
	/** On 127.0.0.1; absent: any that is free. */
	port?: number;
	/** They are copied; absent: the playground's `acmecorp01`. */
	tenants?: Tenant[];
	/** How requests are answered; absent: at once, as `send` does. */
	respond?: Respond;
}

/**
 * Answers a request.
 *
 * @param answer does what was asked, and says what to answer
 */
export type Respond = (exchange: Exchange, answer: () => Answer) => void | Promise<void>;

export interface SimulatedEightByEight {
	/** http, because it is on this computer; the real 8x8 only takes https. */
	url: string;
	/** By name; reading and changing them takes effect at once. */
	tenants: Map<string, Tenant>;
	/** Every request since the start or the last `reset`, oldest first. */
	requests: ReceivedRequest[];
	/** Forgets requests, and brings the tenants back as they were at the start. */
	reset(): void;
	/** Ends the server and every open connection. */
	stop(): Promise<void>;
}

const routes: Route[] = [
	placeCall,
	setTransactionCodes,
	...activeCalls,
	...agentStatusApi,
	...interactionData,
	...statistics,
];

/** What is open to GET and POST, and asks by other means than Basic auth who is there. */
const scripts: Record<string, (received: ReceivedRequest, tenants: Map<string, Tenant>) => Answer> =
	{
		[externalIvrPath]: forwardCall,
		[makeCallPath]: makeCall,
		[logInPath]: logIn,
	};

/**
 * Starts a simulated 8x8 Contact Center: it has state, and refuses what 8x8's documents do not allow.
 * Rejects when the port is taken.
 */
export async function startEightByEight(
	options: SimulatorOptions = {},
): Promise<SimulatedEightByEight> {
	const { port = 0, tenants: initial = [acmecorp01()], respond = atOnce } = options;
	const tenants = new Map<string, Tenant>();
	const requests: ReceivedRequest[] = [];
	const original = structuredClone(initial);
	const reset = () => {
		requests.length = 0;
		tenants.clear();
		for (const tenant of structuredClone(original)) tenants.set(tenant.name, tenant);
	};
	reset();

	const server = createServer(createApp(tenants, requests, respond)).listen(port, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		tenants,
		requests,
		reset,
		async stop() {
			const closed = new Promise((resolve) => server.close(resolve));
			server.closeAllConnections();
			await closed;
		},
	};
}

function createApp(
	tenants: Map<string, Tenant>,
	requests: ReceivedRequest[],
	respond: Respond,
): Express {
	const app = express();
	app.disable('x-powered-by').enable('case sensitive routing').enable('strict routing');
	app.use(async (request, response, next) => {
		const received = await receive(request, requests);
		response.locals.exchange = { received, response };
		response.locals.respond = respond;
		next();
	});
	const paths = [...routes.map(({ path }) => path), ...Object.keys(scripts)];
	const wrongMethod = refuseWith(failure(405, 'Method not allowed'));
	// Express would answer HEAD as GET.
	app.head(paths, wrongMethod);
	for (const route of routes) {
		app[route.method](route.path, async (request, response) => {
			const params = request.params as Record<string, string>;
			await reply(response, ({ received }) => answerRoute(route, received, params, tenants));
		});
	}
	for (const [path, answer] of Object.entries(scripts)) {
		const run: RequestHandler = async (_request, response) => {
			await reply(response, ({ received }) => answer(received, tenants));
		};
		app.get(path, run).post(path, run);
	}

	app.all(paths, wrongMethod);
	app.use(refuseWith(failure(404, 'Not found')));
	const badPath: ErrorRequestHandler = async (error, _request, response, next) => {
		if (!(error instanceof URIError)) return next(error);
		await reply(response, () => failure(400, 'The path is not percent-encoded.').answer);
	};
	app.use(badPath);
	return app;
}

const atOnce: Respond = (exchange, answer) => send(exchange, answer());

const refuseWith =
	({ answer }: RefusedRequest): RequestHandler =>
	async (_request, response) => {
		await reply(response, () => answer);
	};

/** Does the work of a request and answers it. */
async function reply(response: Response, work: (exchange: Exchange) => Answer): Promise<void> {
	const { exchange, respond } = response.locals as { exchange: Exchange; respond: Respond };
	await respond(exchange, () => {
		try {
			return work(exchange);
		} catch (error) {
			if (error instanceof RefusedRequest) return error.answer;
			throw error;
		}
	});
}
