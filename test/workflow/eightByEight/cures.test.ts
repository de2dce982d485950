import type { INodeProperties } from 'n8n-workflow';

import { EightByEightApi } from '../../../credentials/EightByEightApi.credentials';
import { searchAgents } from '../../../nodes/EightByEight/shared/pickerSearch';
import { credentialFor } from '../../../simulators/eightByEight/tenants';
import { startForeignServer, type ForeignServer } from '../../support/foreignServer';
import { loadOptionsContext, nodeTypes, packageName } from '../../support/runWorkflow';
import { operations, runOperation, testCredential, useEightByEight } from './support';

const { server, tenant } = useEightByEight();
let foreign: ForeignServer;
beforeAll(async () => (foreign = await startForeignServer()));
afterAll(() => foreign.stop());

/** Each status, and each of 8x8's reasons, that has an explanation of its own. */
const answers: Array<[status: number, reason?: string]> = [
	...[301, 400, 401, 403, 404, 405, 410, 418, 429, 500, 503].map((status): [number] => [status]),
	[400, 'Agent=[ag0] not available to handle interaction, already on busy phone interaction'],
	[400, 'Agent=[ag0] not available to handle interaction'],
	[400, 'Invalid transaction codes, lists=[12, 13] are not supporting multiple choice'],
	[400, 'Invalid transaction code, listId=[12] itemId=[1]'],
	[400, 'Interaction [int-1] for agent [ag0] was not found'],
	[400, 'Agent [ag0] has no phone interactions in progress.'],
	[400, 'Invalid variable name: must start with underscore'],
	[410, 'Interaction is already terminated int-1'],
];

const answerWith = ([status, reason]: (typeof answers)[number]) =>
	foreign.answer({
		status,
		body: reason && JSON.stringify({ reasons: [reason] }),
		headers: { 'retry-after': '0' },
	});

const namesOf = (fields: object[]): string[] =>
	fields.flatMap((field) => {
		const {
			displayName = '',
			options = [],
			values = [],
		} = field as Partial<INodeProperties> & {
			values?: object[];
		};
		return [displayName, ...namesOf([...options, ...values])];
	});
const ofCredential = [...namesOf(new EightByEightApi().properties), 'interactionGuid'];

/** What an operation shows in the editor. */
function shownBy(name: string): string[] {
	const { type, parameters } = operations[name];
	const { description } = nodeTypes.getByNameAndVersion(`${packageName}.${type}`) as {
		description: { properties: INodeProperties[] };
	};
	const shown = description.properties.filter(({ displayOptions: { show } = {} }) =>
		['resource', 'operation'].every(
			(menu) => !show?.[menu] || (show[menu] as unknown[]).includes(parameters[menu]),
		),
	);
	return namesOf(shown);
}

const namedIn = (text = '') =>
	[...text.matchAll(/'([A-Z][^']+|interactionGuid)'/g)].map(([, name]) => name);

test.each(Object.keys(operations))('%s: a cure names only fields that it has', async (name) => {
	const known = [...ofCredential, ...shownBy(name)];
	for (const answer of answers) {
		answerWith(answer);
		const { error } = await runOperation(server(), name, {}, { host: foreign.url });
		expect(error).toBeDefined();
		for (const field of namedIn(error?.description ?? '')) {
			expect([...known, `unknown to ${name}, ${answer.join(' ')}`]).toContain(field);
		}
	}
});

test('neither a picker nor the test of the credential names a field of the node', async () => {
	const credential = { ...credentialFor(tenant(), server().url), host: foreign.url };
	for (const answer of answers) {
		answerWith(answer);
		const context = loadOptionsContext(credential);
		const error = (await searchAgents.call(context).catch((e) => e)) as { description?: string };
		const { message } = await testCredential(server(), credential);
		for (const field of namedIn(`${error.description} ${message}`)) {
			expect(ofCredential).toContain(field);
		}
	}
});

test.each<[string, (typeof answers)[number], string]>([
	['place', answers[11], 'Force Call'],
	['setTransactionCodes', answers[13], 'Transaction Codes'],
	['end', answers[18], 'No Error if Already Ended'],
	['freeAll', answers[16], 'No Error if Already Ended'],
	['set', [429], 'Max Requests per Minute'],
	['get', [429], 'Max Requests per Minute'],
])('%s after %j names its own field', async (name, answer, field) => {
	answerWith(answer);
	const { error } = await runOperation(server(), name, {}, { host: foreign.url });
	expect(namedIn(error?.description ?? '')).toContain(field);
});

test('an answer that is late names the option', async () => {
	server().misbehave({ kind: 'delay', milliseconds: 3_000, times: 1 });
	const { error } = await runOperation(server(), 'get', { timeout: 1 });
	expect(error?.description).toContain("'Timeout (Seconds)'");
});
