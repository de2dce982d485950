import { tenantPath, type Path } from './address';

/** 8x8's lists as entries of a picker. Pure: an answer that is no such list gives undefined. */

interface Entry {
	name: string;
	value: string;
}

/** Where the agent status API has all agents. */
export const agentsPath = tenantPath('agentstatus', 'agents');

/** What the numbers of the agent status API mean, from 0 on (source: 8x8's OpenAPI file of that API). */
const agentStates = [
	'state unknown',
	'logged out',
	'logged in',
	'on break',
	'available',
	'working offline',
	'being offered an interaction',
	'handling an interaction',
	'post processing',
	'busy',
	'on a direct call',
	'on e-mail',
];

/** Agents by name, with their state, from the agent status API. */
export function agentEntries(body: unknown): Entry[] | undefined {
	const agents = recordsOf(field(body, 'data'))?.flatMap((agent) => {
		const value = textOf(agent['agent-id']);
		if (value === '') return [];
		const state = agentStates[Number(textOf(agent['agent-status']))] ?? agentStates[0];
		return { name: `${textOf(agent.name) || value} (${state})`, value };
	});
	return agents?.sort((a, b) => a.name.localeCompare(b.name));
}

/** Queue types of the statistics API, phone first. */
const mediaTypes = ['T', 'V', 'C', 'Z'];
const mediaNames = ['phone', 'voicemail', 'chat', 'e-mail'];

/** Where the statistics API has all queues. */
export const queuesPath: Path = () => ['api', 'stats', 'queues.json'];

export interface Queue {
	id: string;
	name: string;
	/** Place among the types; after the last of them where the type is unknown. */
	type: number;
}

/** One page of queues, from the statistics API. */
export function queuesOf(body: unknown): Queue[] | undefined {
	const queues = field(body, 'queues');
	// 8x8 makes its JSON from XML: no entry at all is empty text.
	const list = queues === '' ? [] : recordsOf(field(queues, 'queue'));
	return list?.map((queue) => {
		const id = textOf(queue['queue-id']);
		const type = mediaTypes.indexOf(textOf(queue['media-type']));
		return {
			id,
			name: textOf(queue['queue-name']) || `Queue ${id}`,
			type: type === -1 ? mediaTypes.length : type,
		};
	});
}

/** Queues by type, and by name within each. */
export const queueEntries = (queues: Queue[]): Entry[] =>
	queues
		.filter(({ id }) => id !== '')
		.sort((a, b) => a.type - b.type || a.name.localeCompare(b.name))
		.map(({ id, name, type }) => ({
			name: `${name} (${mediaNames[type] ?? 'type unknown'})`,
			value: id,
		}));

/** Entries that have the words in their name or ID. */
export function matching(entries: Entry[], filter = ''): Entry[] {
	const words = filter.trim().toLowerCase();
	return entries.filter(
		({ name, value }) => name.toLowerCase().includes(words) || value.toLowerCase().includes(words),
	);
}

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

const field = (value: unknown, name: string) => (isFields(value) ? value[name] : undefined);

/** 8x8 makes its JSON from XML: a single entry is no list. */
function recordsOf(value: unknown): Fields[] | undefined {
	if (Array.isArray(value)) return value.filter(isFields);
	return isFields(value) ? [value] : undefined;
}

const textOf = (value: unknown) =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : '';
