import { isObject } from '../../shared/values';
import { tenantPath, type Path } from './address';

/** 8x8's lists as entries of a picker. Pure: an answer that is no such list gives undefined. */

export interface PickerEntry {
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

/**
 * Agents by name, with their state, from the agent status API. One without an ID has the value ''; records
 * that do not even have the key of an ID are no agents.
 */
export function agentEntries(body: unknown): PickerEntry[] | undefined {
	const records = recordsOf(field(body, 'data'));
	if (records && records.length > 0 && !records.some((agent) => 'agent-id' in agent))
		return undefined;
	const agents = records?.map((agent) => {
		const value = textOf(agent['agent-id']);
		const state = agentStates[Number(textOf(agent['agent-status']))] ?? agentStates[0];
		return { name: `${textOf(agent.name) || value} (${state})`, value };
	});
	return agents && toldApart(agents.sort((a, b) => a.name.localeCompare(b.name)));
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
			name: textOf(queue['queue-name']) || id,
			type: type === -1 ? mediaTypes.length : type,
		};
	});
}

/** Queues by type, and by name within each. One without an ID has the value ''. */
export const queueEntries = (queues: Queue[]): PickerEntry[] =>
	toldApart(
		queues
			.sort((a, b) => a.type - b.type || a.name.localeCompare(b.name))
			.map(({ id, name, type }) => ({
				name: `${name} (${mediaNames[type] ?? 'type unknown'})`,
				value: id,
			})),
	);

/** Entries of which those that look the same show their ID too. */
function toldApart(entries: PickerEntry[]): PickerEntry[] {
	const counts = new Map<string, number>();
	for (const { name } of entries) counts.set(name, (counts.get(name) ?? 0) + 1);
	return entries.map(({ name, value }) =>
		value === '' || counts.get(name) === 1 ? { name, value } : { name: `${name}, ${value}`, value },
	);
}

/**
 * Entries that have the words in their name or ID, whatever the case and the accents. Those without an ID cannot be picked; one more entry
 * at the end counts them.
 *
 * @param what is listed, such as "Agents"
 */
export function matchingEntries(entries: PickerEntry[], what: string, filter = ''): PickerEntry[] {
	const words = folded(filter.trim());
	const pickable = entries.filter(({ value }) => value !== '');
	const found = pickable.filter(
		({ name, value }) => folded(name).includes(words) || folded(value).includes(words),
	);
	const withoutId = entries.length - pickable.length;
	if (withoutId === 0) return found;
	return [...found, { name: `${what} without an ID, not listed: ${withoutId}`, value: '' }];
}

/** In lower case and without accents, each of which Unicode can write in two ways. */
const folded = (text: string) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

const field = (value: unknown, name: string) => (isObject(value) ? value[name] : undefined);

/** 8x8 makes its JSON from XML: a single entry is no list. */
function recordsOf(value: unknown): Array<Record<string, unknown>> | undefined {
	if (Array.isArray(value)) return value.filter(isObject);
	return isObject(value) ? [value] : undefined;
}

const textOf = (value: unknown) =>
	typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
