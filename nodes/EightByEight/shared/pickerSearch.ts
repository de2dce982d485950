import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { apiError } from '../../shared/errors';
import { explain, isApiOff, otherServerCure } from '../protocol/faults';
import {
	agentEntries,
	agentsPath,
	matchingEntries,
	queueEntries,
	queuesOf,
	queuesPath,
	type Queue,
} from '../protocol/pickerEntries';
import { agentIdPlace, queueIdPlace } from './fields';
import { eightByEightRequest, type EightByEightAnswer } from './request';
import { trimmed } from './signature';

/** A person waits for the list, so it is not asked for again where 8x8 wants a longer pause. */
const listRequest = { method: 'GET', longestWait: 5 } as const;

/**
 * Agents by name, with their state, from the agent status API: all in one request, as that API has no
 * pages (its page numbers notwithstanding), and filtered here.
 */
export async function searchAgents(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const request = { ...listRequest, path: agentsPath };
	const answer = await eightByEightRequest(this, 0, request, isOff);
	if (isOff(answer)) {
		const { status, unmaskedBody: body } = answer;
		throw agentListIsOff(this, explain({ kind: 'answered', status, body }).cure);
	}
	const agents = agentEntries(answer.body);
	if (agents === undefined) throw noList(this);
	return { results: matchingEntries(agents, 'Agents', filter) };
}

const isOff = ({ status, unmaskedBody }: EightByEightAnswer) =>
	status === 403 && isApiOff(unmaskedBody);

/** Pages of the statistics API: its `n` is the number of the first record, from 1 on. */
const pageSize = 50;
/** Where a host that always has one more page is left. */
const mostQueues = 5_000;

/** Queues by name, phone queues first, from the statistics API with the data token. */
export async function searchQueues(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const { dataToken } = trimmed(await this.getCredentials('eightByEightApi'));
	if (!dataToken) {
		throw apiError(
			this.getNode(),
			'The list of queues needs the Data Request Token',
			`Add it to the credential. Or enter the queue's ID: find it in Configuration Manager under ${queueIdPlace}.`,
		);
	}
	const queues: Queue[] = [];
	const known = new Set(['']);
	for (let first = 1; first <= mostQueues; first += pageSize) {
		const page = await queuePage(this, first);
		if (page === undefined && first === 1) throw noList(this);
		const isNew = page?.some(({ id }) => !known.has(id)) ?? false;
		if (page === undefined || (first > 1 && !isNew)) break;
		queues.push(...page.filter(({ id }) => id === '' || !known.has(id)));
		for (const { id } of page) known.add(id);
		if (page.length < pageSize) break;
	}
	return { results: matchingEntries(queueEntries(queues), 'Queues', filter) };
}

/** The page that begins with this queue; undefined where the answer is none. */
async function queuePage(context: ILoadOptionsFunctions, first: number) {
	const qs = { n: first };
	const { body } = await eightByEightRequest(context, 0, { ...listRequest, path: queuesPath, qs });
	return queuesOf(body);
}

const agentListIsOff = (context: ILoadOptionsFunctions, cure: string) =>
	apiError(
		context.getNode(),
		'8x8 does not give the list of agents',
		`${cure} Until then, enter the agent's Internal ID: find it in Configuration Manager under ${agentIdPlace}.`,
	);

const noList = (context: ILoadOptionsFunctions) =>
	apiError(
		context.getNode(),
		'The platform did not answer with a list',
		`${otherServerCure} Until then, enter the ID instead of picking from the list.`,
	);
