import { readFileSync } from 'node:fs';

import { exampleFile, readExample, type ExampleName } from '../../playground/importExamples';
import { layerUrl } from '../../playground/n8nApi';
import { post } from '../../playground/post';
import { playCall } from '../../nodes/Voicenter/TestCall/ivr';
import { readIvr } from '../../nodes/Voicenter/TestCall/ivrFile';
import type { Caller, Transcript } from '../../nodes/Voicenter/TestCall/types';
import { startTestN8n, unexpectedLines, type TestN8n } from '../support/n8n';

let n8n: TestN8n;

beforeAll(async () => {
	n8n = await startTestN8n();
}, 600_000);

afterAll(async () => await n8n?.stop(), 30_000);

/** Publishes an example; `hours` sets when announce-balance is open, so that no clock decides. */
async function publish(name: ExampleName, hours?: { opensAt: number; closesAt: number }) {
	const example = readExample(name);
	const settings = example.nodes.find((node) => node.name === 'Settings')?.parameters as
		{ assignments: { assignments: Array<{ name: string; value: unknown }> } } | undefined;
	for (const [field, value] of Object.entries(hours ?? {})) {
		const assignment = settings?.assignments.assignments.find((entry) => entry.name === field);
		if (!assignment) throw new Error(`The example has no setting ${field}`);
		assignment.value = value;
	}
	const { id } = await n8n.api.upsertWorkflow(example);
	return layerUrl(n8n.url, await n8n.api.publishWorkflow(id));
}

async function play(name: ExampleName, url: string, caller: Partial<Caller>): Promise<Transcript> {
	const ivr = readIvr(JSON.parse(readFileSync(exampleFile(name, 'ivr.json'), 'utf8')), url);
	const person = { did: '0722776772', callerId: '0501234567', keys: [], ...caller };
	const transcript = await playCall({ ivr, caller: person, post });
	for (const { problem, answer } of transcript.turns) {
		expect(problem).toBeUndefined();
		if (answer) expect(answer).toMatchObject({ status: 200, answeredBy: 'workflow' });
	}
	return transcript;
}

const layersOf = ({ turns }: Transcript) => turns.map(({ layer }) => layer);

describe('identify-by-pin', () => {
	let url: string;
	beforeAll(async () => {
		url = await publish('identify-by-pin');
	}, 60_000);

	test.each([
		['the right PIN', ['4711'], [5, 12], 'queue'],
		['nothing, a wrong PIN, the right one', ['', '1234', '2580'], [5, 13, 14, 12], 'queue'],
		['three wrong PINs', ['1111', '2222', '3333'], [5, 13, 14, 20], 'call'],
		['nothing at all', [], [5, 13, 14, 20], 'call'],
	])('%s', async (_, keys, layers, kind) => {
		const transcript = await play('identify-by-pin', url, { keys });
		expect(layersOf(transcript)).toEqual(layers);
		expect(transcript.end).toMatchObject({ kind, layer: layers.at(-1) });
	});

	test('the agent is told who calls', async () => {
		const { turns } = await play('identify-by-pin', url, { keys: ['4711'] });
		expect(turns[0].answer?.body).toMatchObject({
			ACTION: 'GO_TO_LAYER',
			LAYER: 12,
			CALLER_NAME: expect.stringMatching(/\w/),
			CUSTOM_DATA: expect.objectContaining({}),
		});
	});
});

describe('announce-balance while it is open', () => {
	let url: string;
	beforeAll(async () => {
		url = await publish('announce-balance', { opensAt: 0, closesAt: 24 });
	}, 60_000);

	test('a known caller hears the balance and goes to the queue', async () => {
		const transcript = await play('announce-balance', url, {});
		expect(layersOf(transcript)).toEqual([30, 31, 40]);
		expect(transcript.turns[0].answer?.body).toMatchObject({
			ACTION: 'SAY_DIGITS',
			NEXT_LAYER: 31,
		});
		expect(transcript.turns[0].heardAfter.join('\n')).toMatch(/hundred/);
		expect(transcript.end).toMatchObject({ kind: 'queue', layer: 40 });
	});

	test('an unknown caller goes straight to the queue', async () => {
		const transcript = await play('announce-balance', url, { callerId: '0770000000' });
		expect(layersOf(transcript)).toEqual([30, 40]);
	});
});

describe('announce-balance after hours', () => {
	let url: string;
	beforeAll(async () => {
		url = await publish('announce-balance', { opensAt: 0, closesAt: 0 });
	}, 60_000);

	test.each([
		['answered', 'connected', [30]],
		['busy', 'busy', [30]],
		['notAnswered', 'notAnswered', [30]],
		['malfunction', 'call', [30, 20]],
	] as const)('the night mobile is %s', async (outcome, kind, layers) => {
		const transcript = await play('announce-balance', url, { dial: [outcome] });
		expect(transcript.turns[0].answer?.body).toMatchObject({ ACTION: 'DIAL', NEXT_VO_ID: 20 });
		expect(layersOf(transcript)).toEqual(layers);
		expect(transcript.end.kind).toBe(kind);
	});
});

test('the log holds no line that should not be there', () => {
	expect(unexpectedLines(n8n.log)).toEqual([]);
	expect(n8n.log.filter(({ message }) => message.includes('safety answer'))).toEqual([]);
});
