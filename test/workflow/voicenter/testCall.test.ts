import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject, INodeExecutionData, ITaskData, NodeOperationError } from 'n8n-workflow';

import { expectOutput } from '../../support/output';
import { runWorkflow, type TestNode } from '../../support/runWorkflow';

/** The node in n8n's engine, against a server that answers as a workflow, or as no workflow would. */

const secret = 'a-secret-of-24-characters';
const goTo = (layer: number) => ({ STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: layer });

interface Received {
	method?: string;
	url?: string;
	headers: IncomingHttpHeaders;
	body: { DATA: Record<string, unknown> };
}

let server: Server;
let origin: string;
/** What the server got, and how many requests it worked on at once at most. */
let received: Received[] = [];
let mostAtOnce = 0;

beforeAll(async () => {
	let open = 0;
	server = createServer((request, response) => {
		mostAtOnce = Math.max(mostAtOnce, ++open);
		response.once('close', () => open--);
		let text = '';
		request.on('data', (chunk) => (text += chunk));
		request.on('end', () => {
			const { method, url = '', headers } = request;
			const body = JSON.parse(text) as Received['body'];
			received.push({ method, url, headers, body });
			const answer = (reply: unknown, answeredBy = 'workflow', status = 200) =>
				response
					.writeHead(status, { 'x-voicenter-answer': answeredBy })
					.end(typeof reply === 'string' ? reply : JSON.stringify(reply));
			switch (url) {
				case '/layer':
					return answer(goTo(body.DATA.DTMF === '4711' ? 12 : 20));
				case '/slow':
					return setTimeout(() => answer(goTo(20)), 20);
				case '/late':
					return answer(goTo(20), 'late');
				case '/echo':
					return answer(`${secret} and ${headers.authorization}`, headers.authorization);
				case '/large':
					return answer(`"${'x'.repeat(64 * 1024)}"`);
				case '/almost':
					return answer(`"${'x'.repeat(64 * 1024 - 2)}"`);
				case '/redirect':
					return response.writeHead(302, { location: `${origin}/layer` }).end();
				default:
					return request.socket.destroy();
			}
		});
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(() => {
	received = [];
	mostAtOnce = 0;
});

afterAll(() => {
	server.close();
	server.closeAllConnections();
});

const layers = {
	layer: [
		{ number: '5', name: 'Ask', recording: 'PIN?', maxDigits: 4, defaultLayer: '20' },
		{ number: '12', kind: 'queue', recording: 'Thank you.' },
		{ number: '20', kind: 'call' },
	],
};
const press = (keys: unknown) => ({ keys: { prompt: [{ keys }] } });

interface Result {
	items: INodeExecutionData[];
	output: IDataObject[];
	outputs: INodeExecutionData[][];
	hints: NonNullable<ITaskData['hints']>;
	error?: NodeOperationError;
	/** All that n8n stores of the run, as text. */
	stored: string;
}

async function ring(
	parameters: IDataObject,
	input: IDataObject[] = [{}],
	more: Partial<TestNode> = {},
	credential: IDataObject = { secret },
): Promise<Result> {
	const all = { operation: 'ring', url: `${origin}/layer`, layers, ...parameters };
	const node: TestNode = {
		name: 'Call',
		type: 'voicenterTestCall',
		parameters: all as TestNode['parameters'],
		credentials: { webhookSecretApi: { id: '1', name: 'Secret' } },
		...more,
	};
	const { run } = await runWorkflow(
		[node],
		input.map((json) => ({ json })),
		{
			credential: credential as never,
		},
	);
	const { error, runData } = run.data.resultData;
	const [task] = runData.Call;
	const outputs = (task.data?.main ?? []).map((items) => items ?? []);
	const items = outputs.flat();
	const output = items.map(({ json }) => json);
	for (const json of output) {
		if (!json.error) await expectOutput(json, 'voicenterTestCall', 'ring');
	}
	const stored = JSON.stringify(run.data.resultData);
	return { items, output, outputs, hints: task.hints ?? [], error: error as never, stored };
}

test('a call: an item for each turn and one for its end, and a hint', async () => {
	const { items, output, hints, error } = await ring(press('4711'));
	expect(error).toBeUndefined();
	expect(output).toMatchObject([
		{ turn: 1, layer: 5, keys: '4711', action: 'Go to Layer 12', answeredBy: 'workflow' },
		{ ended: 'queue', layer: 12, layerName: 'Layer 12', hears: ['"Thank you."'], turns: 1 },
	]);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
	expect(hints).toEqual([
		{ type: 'info', location: 'outputPane', message: expect.stringContaining('<table>') },
	]);
});

test('the documented request alone is sent, and no secret unless it is switched on', async () => {
	await ring({ ...press('4711'), did: '039', callerId: ' 054 ' });
	const [{ method, headers, body }] = received;
	expect(method).toBe('POST');
	expect(headers).toMatchObject({ 'content-type': 'application/json' });
	expect(headers).not.toHaveProperty('authorization');
	expect(body).toEqual({
		METHOD: 'IVR_LAYER_INPUT',
		DATA: {
			...{ DID: '039', CALLER_ID: '054', IVR_UNIQUE_ID: expect.stringMatching(/^[0-9a-f]{27}$/) },
			...{ DTMF: '4711', LAYER_ID: '5' },
		},
	});
});

describe('the secret', () => {
	test('is the password of Basic auth', async () => {
		await ring({ authentication: 'secret' });
		const [, encoded] = received[0].headers.authorization?.split(' ') ?? [];
		expect(Buffer.from(encoded, 'base64').toString()).toBe(`voicenter:${secret}`);
	});

	test('is masked where a server repeats it, and stands nowhere', async () => {
		const parameters = { url: `${origin}/echo`, authentication: 'secret' };
		const { output, stored } = await ring(parameters);
		expect(output[0].answer).toBe('**** and Basic ****');
		expect(output[0].answeredBy).toBe('Basic ****');
		const encoded = Buffer.from(`voicenter:${secret}`).toString('base64');
		expect(stored).not.toContain(secret);
		expect(stored).not.toContain(encoded);
	});

	test('goes to no other host of the IVR, and the advice says so', async () => {
		const others: IncomingHttpHeaders[] = [];
		const other = createServer(({ headers }, response) => {
			others.push(headers);
			response.writeHead(401).end();
		}).listen(0, '127.0.0.1');
		await once(other, 'listening');
		const elsewhere = `http://127.0.0.1:${(other.address() as AddressInfo).port}/layer`;
		const external = (id: number, externalUrl: string, defaultLayer: number) => ({
			...{ id, name: `Layer ${id}`, externalUrl, maximumDigits: 4, defaultLayer },
		});
		const ivr = [external(5, '{url}', 30), external(12, elsewhere, 20)];
		const last = [external(20, `${origin}/echo`, 30), { id: 30, name: 'Last', endsIn: 'queue' }];
		const file = { name: 'Two hosts', entryLayer: 5, layers: [...ivr, ...last] };
		try {
			const json = { ivr: 'json', ivrJson: JSON.stringify(file) };
			const { output, hints } = await ring({ ...press('4711'), ...json, authentication: 'secret' });
			expect(output.at(-1)).toMatchObject({ ended: 'queue', layer: 30, turns: 3 });
			expect(others).toHaveLength(1);
			expect(others[0]).not.toHaveProperty('authorization');
			expect(received.map(({ url, headers }) => [url, !!headers.authorization])).toEqual([
				['/layer', true],
				['/echo', true],
			]);
			expect(hints[0].message).toContain('Only addresses with the protocol, host and port of');
		} finally {
			other.close();
		}
	});

	test.each([
		['', 'is empty'],
		['short', 'has 5 characters'],
	])('"%s" is not sent', async (tooShort, words) => {
		const { error } = await ring({ authentication: 'secret' }, [{}], {}, { secret: tooShort });
		expect(error?.message).toContain(words);
		expect(received).toEqual([]);
	});

	test.each(['?key=geheimgeheimgeheim', ''])('in the address it is refused: %s', async (query) => {
		const url = `${query ? origin : origin.replace('//', '//v:geheimgeheimgeheim@')}/layer${query}`;
		const { error } = await ring({ url });
		expect(error?.message).toBe("'Address' holds a secret: ?key= or a password");
		expect(JSON.stringify(error)).not.toContain('geheim');
		expect(received).toEqual([]);
	});
});

describe('what comes back', () => {
	const problemOf = async (path: string) => {
		const { output, hints, error } = await ring({ url: `${origin}${path}` });
		expect(error).toBeUndefined();
		expect(hints[0].type).toBe('warning');
		expect(output.at(-1)).toMatchObject({ ended: 'call', layer: 20 });
		return output[0].problem;
	};

	test('more than 64 kB is not read', async () => {
		expect(await problemOf('/large')).toBe(`The answer of ${origin} is longer than 64 kB.`);
		expect(await problemOf('/almost')).toContain('is not one that Voicenter documents');
	});

	test('a redirect is not followed', async () => {
		expect(await problemOf('/redirect')).toBe('The answer has HTTP status 302, not 200.');
		expect(received.map(({ url }) => url)).toEqual(['/redirect']);
	});

	test('a connection that breaks, and a server that is not there', async () => {
		expect(await problemOf('/breaks')).toBe(`The connection to ${origin} was lost.`);
		const { output } = await ring({ url: 'http://127.0.0.1:1/layer?a=private' });
		expect(output[0].problem).toBe('Nothing answers at http://127.0.0.1:1: is n8n running?');
	});
});

describe('checks', () => {
	const checks = { endsInLayer: 12, endedHow: 'queue', neverSafetyAnswer: true, hears: 'thank' };

	test('that hold change nothing', async () => {
		const { output, error } = await ring({ ...press('4711'), checks });
		expect(error).toBeUndefined();
		expect(output).toHaveLength(2);
	});

	test('that do not hold fail the node with all of them, and with the call', async () => {
		const { error } = await ring({ url: `${origin}/late`, ...press('1'), checks });
		expect(error?.message).toBe(
			"4 checks do not hold: 'Ends in Layer' is 12, but the call ended in layer 20; 'Ended How' is Queue, but it was Call; 'Never by the Safety Answer' does not hold in turn 1: the safety answer came in (late); 'Hears' is \"thank\", but the caller did not hear it",
		);
		expect(error?.description?.split('\n')).toEqual([
			expect.stringContaining('N8N_CONCURRENCY_PRODUCTION_LIMIT=1'),
			expect.stringMatching(/^1\. Layer 5, Ask; hears "PIN\?"; presses 1; answer: Go to Layer 20/),
			'2. Layer 20, Layer 20',
			expect.stringMatching(/^The call ended after 1 turn\. .* \(turn 1: late\)\.$/),
		]);
		expect(error?.context.descriptionTemplate).toMatch(/^<ul><li>The workflow was late\./);
	});

	test('with On Error an item has all that did not hold, and the hint stays', async () => {
		const input = [{ keys: '4711' }, { keys: '1' }];
		const parameters = { ...press('={{ $json.keys }}'), checks: { endsInLayer: '12' } };
		const more = { onError: 'continueErrorOutput' } as const;
		const { outputs, hints, error } = await ring(parameters, input, more);
		expect(error).toBeUndefined();
		const told = "'Ends in Layer' is 12, but the call ended in layer 20";
		expect(outputs[0]).toHaveLength(2);
		expect(outputs[1]).toMatchObject([
			{
				json: { error: { message: told, cure: expect.any(String), reasons: [told] } },
				pairedItem: { item: 1 },
			},
		]);
		expect(hints.map(({ type }) => type)).toEqual(['info', 'danger']);
	});

	test('Retry On Fail plays a call that failed again', async () => {
		const parameters = { ...press('1'), checks: { endsInLayer: 12 } };
		await ring(parameters, [{}], { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 });
		expect(received).toHaveLength(2);
	});
});

test('calls of one address go one after the other, in the order of their items', async () => {
	const input = ['1', '2', '3', '4'].map((keys) => ({ keys }));
	const { output, hints } = await ring(
		{ ...press('={{ $json.keys }}'), url: `${origin}/slow` },
		input,
	);
	expect(received.map(({ body }) => body.DATA.DTMF)).toEqual(['1', '2', '3', '4']);
	expect(output.filter(({ turn }) => turn).map(({ keys }) => keys)).toEqual(['1', '2', '3', '4']);
	expect(mostAtOnce).toBe(1);
	expect(hints.map(({ message }) => message.slice(3, 9))).toEqual(
		[1, 2, 3, 4].map((number) => `Call ${number}`),
	);
});

test('keys may come as a number, and those of several layers with commas', async () => {
	const ivr = { layer: [{ number: 5 }, { ...layers.layer[0], number: '12' }, layers.layer[2]] };
	await ring({ ...press('={{ 4711 }}'), layers: ivr });
	await ring({ ...press('={{ "4711, 9" }}'), layers: ivr });
	expect(received.map(({ body }) => body.DATA.DTMF)).toEqual(['4711', '0', '4711', '9']);
});

test('a file as text, and options', async () => {
	const file = {
		name: 'Test',
		entryLayer: 7,
		layers: [{ id: 7, name: 'Ask', externalUrl: '{url}', maximumDigits: 4 }],
	};
	const { output } = await ring({
		...press('4711'),
		...{ ivr: 'json', ivrJson: JSON.stringify(file) },
		options: { sendCustomData: true, dialOutcomes: { dial: [{ outcome: 'busy' }] } },
	});
	expect(received[0].body.DATA).toHaveProperty('LAYER_ID', '7');
	expect(received[0].body.DATA).toHaveProperty('CUSTOM_DATA', {});
	expect(output.at(-1)).toMatchObject({
		ended: 'unknownLayer',
		unused: ['No DIAL was left for the outcome busy.'],
		advice: ["To let the call go on, add layer 12 to 'IVR Layers' or 'IVR JSON'."],
	});
});

test.each<[string, IDataObject, string]>([
	['no address', { url: '={{ "" }}' }, "'Address' is empty"],
	['no key of a phone', press('12a'), `'Keys 1' is "12a", not keys of a phone`],
	['another outcome', { options: { dialOutcomes: { dial: [{ outcome: 'x' }] } } }, "'Outcome 1'"],
	['no layer', { layers: { layer: [{ number: 'x' }] } }, `'Layer 1: Number' is "x"`],
	['no file', { ivr: 'json', ivrJson: '{' }, "'IVR JSON' is not a JSON object"],
	['a check that is none', { checks: { endsInLayer: 'x' } }, `'Ends in Layer' is "x"`],
])('%s is refused before anything is sent', async (_, parameters, words) => {
	const { error } = await ring(parameters);
	expect(error?.message).toContain(words);
	expect(error?.description).toMatch(/\.$/);
	expect(received).toEqual([]);
});
