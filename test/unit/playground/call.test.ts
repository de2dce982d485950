import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Transcript } from '../../../nodes/Voicenter/TestCall/types';
import { run } from '../../../playground/call';

const folder = mkdtempSync(join(tmpdir(), 'call-'));
let server: Server;
let url: string;
/** What the workflow answers (undefined: nothing), and what it was asked. */
let answer: object | undefined;
let asked: Array<{ DATA: Record<string, unknown> }>;

beforeAll(async () => {
	server = createServer((request, response) => {
		let text = '';
		request.on('data', (chunk) => (text += chunk));
		request.on('end', () => {
			asked.push(JSON.parse(text));
			if (answer !== undefined) response.end(JSON.stringify(answer));
		});
	}).listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/layer`;
});

afterAll(async () => {
	rmSync(folder, { recursive: true });
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

beforeEach(() => {
	answer = { STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: 12 };
	asked = [];
});

async function call(...args: string[]) {
	let out = '';
	let err = '';
	const code = await run(args, {
		out: (text) => (out += text),
		err: (text) => (err += text),
	});
	return { code, out, err };
}

function ivrFile(content: object | string): string {
	const file = join(folder, 'test.ivr.json');
	writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
	return file;
}

const ivr = (more: object = {}) => ({
	name: 'Test',
	entryLayer: 7,
	layers: [
		{ id: 7, name: 'Ask', externalUrl: '{url}', maximumDigits: 4, ...more },
		{ id: 12, name: 'Service', endsIn: 'queue' },
	],
});

test('a call in the IVR of a file, that ends in a queue', async () => {
	const { code, out, err } = await call('--url', url, '--ivr', ivrFile(ivr()), '--keys', '1234');
	expect(out).toContain('End (queue): The caller waits in the queue of layer 12 (Service).');
	expect({ code, err }).toEqual({ code: 0, err: '' });
	expect(asked).toMatchObject([{ DATA: { DID: '0722776772', DTMF: '1234', LAYER_ID: '7' } }]);
});

test('without a file, the one layer tells where the workflow sent the call', async () => {
	const { code, out, err } = await call('--url', url, '--did', '039', '--caller', '054');
	expect(code).toBe(1);
	expect(out).toContain('End (unknownLayer): Layer 12 is not in this IVR');
	expect(err).toContain('--ivr');
	expect(asked).toMatchObject([{ DATA: { DID: '039', CALLER_ID: '054', LAYER_ID: '5' } }]);
});

test('a workflow that fails loses the call of the one layer', async () => {
	answer = { STATUS: 1 };
	const { code, out } = await call('--url', url);
	expect(code).toBe(1);
	expect(out).toContain('End (lost)');
});

test('a call in circles; keys may come in one list or in several, and may be nothing', async () => {
	answer = { STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: 5 };
	const keys = ['--keys', '1,2', '--keys', '', '--keys', '3'];
	const { code, out } = await call('--url', url, ...keys);
	expect(code).toBe(1);
	expect(out).toContain('End (tooManySteps)');
	expect(asked.slice(0, 5).map(({ DATA }) => DATA.DTMF)).toEqual(['1', '2', '0', '3', '0']);
	expect(asked[0].DATA).not.toHaveProperty('CUSTOM_DATA');
});

test('--dial, --custom-data and --json', async () => {
	answer = {
		...{ STATUS: 0, ACTION: 'DIAL', CALLER_ID: '0722776772', NEXT_VO_ID: 5, RECORDING: 'no' },
		...{ MAX_CALL_DURATION: 60, MAX_DIAL_DURATION: 20, CUSTOM_DATA: { a: 'b' } },
		TARGETS: [{ TYPE: 'PHONE', TARGET: '0501111111' }],
	};
	const dial = ['--dial', 'malfunction,malfunction', '--dial', 'busy'];
	const { code, out } = await call('--url', url, ...dial, '--custom-data', '--json');
	const { steps, end } = JSON.parse(out) as Transcript;
	expect(code).toBe(0);
	expect(steps).toHaveLength(3);
	expect(end.kind).toBe('busy');
	expect(asked.map(({ DATA }) => DATA.CUSTOM_DATA)).toEqual([{}, { a: 'b' }, { a: 'b' }]);
});

test('--timeout is in seconds', async () => {
	answer = undefined;
	const { out } = await call('--url', url, '--timeout', '0.2');
	expect(out).toContain(`No answer from ${new URL(url).origin} within 0.2 s.`);
});

test('--help shows how, and is no error', async () => {
	const { code, out, err } = await call('--help');
	expect({ code, err }).toEqual({ code: 0, err: '' });
	expect(out).toContain('npm run call -- --url');
});

test.each<[string, () => string[], string]>([
	['no address', () => [], 'Add --url'],
	['not an address', () => ['--url', 'localhost:5678/layer'], 'Give an address that begins'],
	['an unknown option', () => ['--foo'], "unknown option '--foo'"],
	['an argument too many', () => ['--url', url, '1234'], 'too many arguments'],
	['an unknown outcome', () => ['--url', url, '--dial', 'busy,engaged'], 'answered, busy, notAns'],
	['no time', () => ['--url', url, '--timeout', '0'], 'from 0.1 to 600'],
	['too much time', () => ['--url', url, '--timeout', '601'], 'from 0.1 to 600'],
	['no number', () => ['--url', url, '--timeout', 'long'], 'from 0.1 to 600'],
	['keys that no telephone has', () => ['--url', url, '--keys', '12a'], "'keys' holds 12a"],
	['a file that is not there', () => ['--ivr', join(folder, 'no.json')], 'Check the path'],
	['a file that is not JSON', () => ['--ivr', ivrFile('{')], 'is not JSON'],
	['a wrong IVR', () => ['--ivr', ivrFile(ivr({ delay: 10 })), '--url', url], 'from 1 to 9'],
	['{url} without --url', () => ['--ivr', ivrFile(ivr())], "'externalUrl' of layer 7 is {url}"],
	[
		'--url that no layer uses',
		() => ['--ivr', ivrFile(ivr({ externalUrl: 'http://a.test/' })), '--url', url],
		'leave --url out',
	],
])('exit code 2 and the cure: %s', async (_name, args, cure) => {
	const { code, out, err } = await call(...args());
	expect({ code, out }).toEqual({ code: 2, out: '' });
	expect(err).toContain(cure);
	expect(asked).toEqual([]);
});
