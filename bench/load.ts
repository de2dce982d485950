import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';

import { Pool } from 'undici';

import { Problem } from '../n8n/problem';
import type { PostedCall } from './workflows';

/** More than any answer takes, however busy the machine is. */
const secondsToAnswer = 30;

export interface Samples {
	/** How long each request took, from sending it to the last byte of its answer. */
	milliseconds: number[];
	/** How long all of them took together. */
	seconds: number;
}

/**
 * Posts `count` calls to an address, `atATime` of them always on their way, over connections that
 * stay open. Throws a `Problem` as soon as one answer is not what it must be.
 */
export async function load(
	url: string,
	calls: PostedCall[],
	count: number,
	atATime: number,
): Promise<Samples> {
	const pool = new Pool(new URL(url).origin, { connections: atATime });
	const milliseconds: number[] = [];
	let sent = 0;
	const sendInTurn = async () => {
		while (sent < count) milliseconds.push(await send(url, pool, calls[sent++ % calls.length]));
	};
	const startedAt = performance.now();
	try {
		await Promise.all(Array.from({ length: atATime }, sendInTurn));
	} finally {
		await pool.destroy();
	}
	return { milliseconds, seconds: (performance.now() - startedAt) / 1000 };
}

/** @returns milliseconds */
async function send(url: string, pool: Pool, { bodyOf, layer }: PostedCall): Promise<number> {
	const body = bodyOf(randomUUID());
	const startedAt = performance.now();
	const { status, by, answer } = await post(url, pool, body).catch((error: Error) => {
		throw failure(url, `did not answer: ${error.message}`);
	});
	const elapsed = performance.now() - startedAt;
	const expected = { STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: layer };
	if (status !== 200 || !isDeepStrictEqual(parse(answer), expected)) {
		const got = `${status} ${answer.slice(0, 200)}${by ? ` (X-Voicenter-Answer: ${by})` : ''}`;
		throw failure(url, `answered ${got} in place of 200 ${JSON.stringify(expected)}`);
	}
	return elapsed;
}

async function post(url: string, pool: Pool, body: string) {
	const {
		statusCode,
		headers,
		body: answer,
	} = await pool.request({
		path: new URL(url).pathname,
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body,
		signal: AbortSignal.timeout(secondsToAnswer * 1000),
	});
	return { status: statusCode, by: headers['x-voicenter-answer'], answer: await answer.text() };
}

const failure = (url: string, what: string) =>
	new Problem(
		`${new URL(url).pathname} ${what}.`,
		'Failures are not measured. Check that the workflows work (npm run test:one -- test/e2e/calls.test.ts). Then start again.',
	);

function parse(answer: string): unknown {
	try {
		return JSON.parse(answer);
	} catch {
		return undefined;
	}
}
