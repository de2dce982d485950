import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { apiError } from '../../shared/errors';

import { eightByEightRequest, pathOf, type EightByEightAnswer } from './request';

/** What the numbers of the agent status API mean (source: 8x8's OpenAPI file of that API). */
const agentStates: Record<number, string> = {
	1: 'logged out',
	2: 'logged in',
	3: 'on break',
	4: 'available',
	5: 'working offline',
	6: 'being offered an interaction',
	7: 'handling an interaction',
	8: 'post processing',
	9: 'busy',
	10: 'on a direct call',
	11: 'on e-mail',
};

interface AgentStatus {
	'agent-id': string;
	'agent-status'?: number;
	name?: string;
}

/**
 * Agents by name, with their state, from the agent status API: all in one request, as that API has no
 * pages (its page numbers notwithstanding), and filtered here.
 */
export async function searchAgents(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const { tenant } = await this.getCredentials<{ tenant: string }>('eightByEightApi');
	const path = pathOf('api', 'v1', 'tenants', tenant, 'agentstatus', 'agents');
	const { status, body } = await eightByEightRequest(this, { method: 'GET', path }, isForbidden);
	if (status === 403) throw agentListIsOff(this);
	const agents = (body as { data?: AgentStatus[] }).data ?? [];
	const results = agents.map((agent) => ({
		name: `${agent.name ?? agent['agent-id']} (${agentStates[agent['agent-status'] ?? 0] ?? 'state unknown'})`,
		value: agent['agent-id'],
	}));
	return { results: matching(results, filter) };
}

interface Queue {
	'queue-id': number | string;
	'queue-name'?: string;
	'media-type'?: string;
}

/** Queue types of the statistics API, phone first. */
const mediaTypes = new Map([
	['T', 'phone'],
	['V', 'voicemail'],
	['C', 'chat'],
	['Z', 'e-mail'],
]);

/** Pages of the statistics API: its `n` is the number of the first record, from 1 on. */
const pageSize = 50;

const isForbidden = ({ status }: EightByEightAnswer) => status === 403;

/** Queues by name, phone queues first, from the statistics API with the data token. */
export async function searchQueues(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const { dataToken } = await this.getCredentials<{ dataToken?: string }>('eightByEightApi');
	if (!dataToken) {
		throw apiError(
			this.getNode(),
			'The list of queues needs the data token',
			'Add the Data Request Token to the credential, or give the ID of the queue: it stands in Configuration Manager → Queues/Skills, column "Id".',
		);
	}
	const queues: Queue[] = [];
	let page: Queue[];
	do {
		page = await queuePage(this, queues.length + 1);
		queues.push(...page);
	} while (page.length === pageSize);
	const results = queues
		.sort((a, b) => rank(a) - rank(b) || nameOf(a).localeCompare(nameOf(b)))
		.map((queue) => ({
			name: `${nameOf(queue)} (${mediaTypes.get(queue['media-type'] ?? '') ?? 'type unknown'})`,
			value: String(queue['queue-id']),
		}));
	return { results: matching(results, filter) };
}

async function queuePage(context: ILoadOptionsFunctions, first: number): Promise<Queue[]> {
	const path = pathOf('api', 'stats', 'queues.json');
	const { body } = await eightByEightRequest(context, { method: 'GET', path, qs: { n: first } });
	// 8x8 makes its JSON from XML: a single entry is no list, and no entry at all is empty text.
	const { queue = [] } = (body as { queues?: { queue?: Queue | Queue[] } }).queues ?? {};
	return Array.isArray(queue) ? queue : [queue];
}

const nameOf = (queue: Queue) => queue['queue-name'] ?? `Queue ${queue['queue-id']}`;

function rank(queue: Queue): number {
	const place = [...mediaTypes.keys()].indexOf(queue['media-type'] ?? '');
	return place === -1 ? mediaTypes.size : place;
}

function matching(results: INodeListSearchItems[], filter = ''): INodeListSearchItems[] {
	const words = filter.trim().toLowerCase();
	return results.filter(
		({ name, value }) =>
			name.toLowerCase().includes(words) || String(value).toLowerCase().includes(words),
	);
}

const agentListIsOff = (context: ILoadOptionsFunctions) =>
	apiError(
		context.getNode(),
		'8x8 does not give the list of agents',
		"The agent status API is not enabled for this tenant (8x8 support enables it on request), or 'Tenant' of the credential is another tenant's. Until then give the agent's Internal ID: it stands in Configuration Manager → Users → the user → General.",
	);
