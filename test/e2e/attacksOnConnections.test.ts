import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { until } from '../../n8n/until';
import { node, trigger } from '../../n8n/workflows';
import {
	asJson,
	goTo12,
	lengthOf,
	newCall,
	newCallId,
	post,
	useAttackedN8n,
} from '../support/attackedN8n';

jest.setTimeout(30_000);

const { n8n, accepted, publish, send, connection, exchange, expectNothingElse } = useAttackedN8n(
	async () => {
		await publish(trigger('impatient', { answerWithin: 1 }), goTo12);
		const slow = node('Slow', 'wait', { amount: 2, unit: 'seconds' }, { typeVersion: 1.1 });
		await publish(trigger('slow', { answerWithin: 0.5 }), slow, goTo12);
	},
	{ NODE_OPTIONS: `--require ${resolve('test/support/lockedResponse.js')}` },
);

describe('a program in this n8n that breaks its responses', () => {
	test.each([
		['open', 'end', 'workflow'],
		['open', 'writehead', 'workflow'],
		['open', 'content-type', 'workflow'],
		['open', 'content-length', 'workflow'],
		['slow', 'end', 'late'],
		['slow', 'content-type', 'late'],
	])(
		'%s, %s: the caller gets the answer, the log a line, and n8n lives',
		async (name, locked, by) => {
			const id = newCallId();
			const lock = locked === 'writehead' ? 'writeHead' : locked;
			const answer = await send(name, newCall({ IVR_UNIQUE_ID: id }), {
				...asJson,
				'x-lock': lock,
			});
			expect(answer).toMatchObject({ status: 200, by, body: { LAYER: by === 'late' ? 20 : 12 } });
			const line = await until(() =>
				n8n().log.find(({ message }) =>
					message.includes(`"${id}": the answer could not be written`),
				),
			);
			expect(line.message).toContain(`${lock} is locked on purpose`);
			expect(await send('open', newCall())).toMatchObject({ by: 'workflow' });
		},
	);
});

describe('headers that are missing or doubled', () => {
	test.each([
		['no Content-Type, no User-Agent, nothing but what HTTP demands', [], 200],
		['two Content-Types', ['Content-Type: application/json', 'Content-Type: text/plain'], 200],
		['a Content-Type that is none', ['Content-Type: ;;;'], 200],
		['two lengths', ['Content-Length: 3'], 400],
		['a length and chunks', ['Transfer-Encoding: chunked'], 400],
	])('%s', async (_, more, status) => {
		const body = newCall();
		const answer = await exchange([...post('open'), lengthOf(body), ...more], body);
		expect(answer.status).toBe(status);
		if (status === 200) accepted.open++;
	});

	test('no Host: 400 by n8n', async () => {
		const [line] = post('open');
		expect(await exchange([line, 'Content-Length: 0'])).toMatchObject({ status: 400 });
	});
});

describe('a body that trickles in and never ends', () => {
	/** Writes a byte each 100 ms until the answer comes or the time is over. */
	async function trickle(contentType: string[], milliseconds: number) {
		const socket = connection();
		const start = performance.now();
		const head = [...post('impatient'), ...contentType, 'Transfer-Encoding: chunked', '', ''];
		socket.on('error', () => undefined).write(head.join('\r\n'));
		let answer = '';
		socket.on('data', (data) => (answer += data.toString()));
		while (answer === '' && performance.now() - start < milliseconds) {
			socket.write('1\r\n \r\n');
			await sleep(100);
		}
		const elapsed = performance.now() - start;
		socket.destroy();
		return { answer, elapsed };
	}

	test('of no type: the trigger reads it, and answers at its deadline', async () => {
		const { answer, elapsed } = await trickle([], 5_000);
		expect(answer).toMatch(/^HTTP\/1\.1 200 [^]*X-Voicenter-Answer: late/);
		expect(elapsed).toBeLessThan(3_000);
	});

	test('as JSON: n8n holds it before the trigger knows of it; others are served meanwhile', async () => {
		const held = Promise.all(
			Array.from(
				{ length: 20 },
				async () => await trickle(['Content-Type: application/json'], 3_000),
			),
		);
		await sleep(500);
		expect(await send('open', newCall())).toMatchObject({ by: 'workflow' });
		expect((await held).map(({ answer }) => answer)).toEqual(Array(20).fill(''));
		expect(await send('open', newCall())).toMatchObject({ by: 'workflow' });
	});
});

expectNothingElse([
	/safety answer .* \(late\)/, // the body that trickles
	/not answered \(gone\)/,
	/aborted/, // n8n on the connections that end before their body does
	/is locked on purpose/,
]);
