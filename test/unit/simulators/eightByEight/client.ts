import type {
	SimulatedEightByEight,
	SimulatorOptions,
} from '../../../../simulators/eightByEight/simulator';
import type { Tenant } from '../../../../simulators/eightByEight/state';
import {
	startFaultyEightByEight,
	type FaultyEightByEight,
} from '../../../support/faultyEightByEight';

export const ilya = 'ag0VYyLh0YTsymdbtYIaaaa';
export const jane = 'ag0XgxWZr7TzqWFhxboBGj1g';
export const paul = 'ag1LmqEeEYRoOti9KjIi_Dng';
export const nora = 'ag2TzQpWc5Rj6mVbK0sLh8xA';
export const sam = 'ag3KdYvNf7Ub1oXeJ4wMq9yB';
export const padma = 'ag64oyEUb_Sk6bxVB9P5ye5w';

/** A simulated 8x8 for one test file, as new before each test; it does nothing wrong until it is told to. */
export function simulate(options?: SimulatorOptions): { eightByEight: FaultyEightByEight } {
	const holder = {} as { eightByEight: FaultyEightByEight };
	beforeAll(async () => {
		holder.eightByEight = await startFaultyEightByEight(options);
	});
	beforeEach(() => holder.eightByEight.reset());
	afterAll(async () => await holder.eightByEight.stop());
	return holder;
}

export function acme({ tenants }: SimulatedEightByEight): Tenant {
	const tenant = tenants.get('acmecorp01');
	if (tenant === undefined) throw new Error('There is no acmecorp01.');
	return tenant;
}

export const basic = (user: string, token: string) =>
	`Basic ${Buffer.from(`${user}:${token}`).toString('base64')}`;

interface Request {
	/** Sent as JSON. */
	json?: unknown;
	/** Sent as a form. */
	form?: Record<string, string> | string;
	/** The token after `<user>-`, or the whole header; null for no header. */
	auth?: 'action-token' | 'data-token' | `Basic ${string}` | null;
	user?: string;
	headers?: Record<string, string>;
	signal?: AbortSignal;
}

export interface Reply {
	status: number;
	headers: Headers;
	text: string;
	/** The text parsed; undefined when it is not JSON. */
	json: unknown;
}

/** One HTTP request; redirects are not followed. */
export async function ask(
	{ url }: SimulatedEightByEight,
	method: string,
	path: string,
	{ json, form, auth = 'action-token', user = 'acmecorp01', headers, signal }: Request = {},
): Promise<Reply> {
	const response = await fetch(url + path, {
		method,
		redirect: 'manual',
		signal,
		headers: {
			...(auth !== null && {
				authorization: auth.startsWith('Basic ') ? auth : basic(user, `${user}-${auth}`),
			}),
			...(json !== undefined && { 'content-type': 'application/json' }),
			...headers,
		},
		body: form !== undefined ? new URLSearchParams(form) : toBody(json),
	});
	const text = await response.text();
	return { status: response.status, headers: response.headers, text, json: parse(text) };
}

const toBody = (json: unknown) => (typeof json === 'string' ? json : JSON.stringify(json));

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

export const callsPath = '/api/v1/tenants/acmecorp01/calls';

/** The least that Place Call needs. */
export const smallestCall = {
	agentId: ilya,
	prefix: '',
	number: '6175551984',
	callerId: '12015551212',
};

/** Places a call; returns its guid. */
export async function place(eightByEight: SimulatedEightByEight, more: object = {}) {
	const { json, text } = await ask(eightByEight, 'POST', callsPath, {
		json: { ...smallestCall, ...more },
	});
	const { interactionGuid } = json as { interactionGuid?: string };
	if (interactionGuid === undefined) throw new Error(text);
	return interactionGuid;
}

/** The fault body of the Call API with one reason. */
export const faultOf = (reason: string) => ({ reasons: [reason], message: expect.any(String) });
