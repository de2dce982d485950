import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { apiError } from '../../shared/errors';
import { explain } from '../protocol/faults';
import {
	agentEntries,
	agentsPath,
	matching,
	queueEntries,
	queuesOf,
	queuesPath,
	type Queue,
} from '../protocol/lists';
import { eightByEightRequest, type EightByEightAnswer } from './request';

/**
 * Agents by name, with their state, from the agent status API: all in one request, as that API has no
 * pages (its page numbers notwithstanding), and filtered here.
 */
export async function searchAgents(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const request = { method: 'GET', path: agentsPath } as const;
	const { status, body } = await eightByEightRequest(this, request, isForbidden);
	if (status === 403) throw agentListIsOff(this, explain({ status, body }).cure);
	const agents = agentEntries(body);
	if (agents === undefined) throw noList(this);
	return { results: matching(agents, filter) };
}

const isForbidden = ({ status }: EightByEightAnswer) => status === 403;

/** Pages of the statistics API: its `n` is the number of the first record, from 1 on. */
const pageSize = 50;
/** Where a host that always has one more page is left. */
const mostQueues = 5_000;

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
	} while (page.length === pageSize && queues.length < mostQueues);
	return { results: matching(queueEntries(queues), filter) };
}

async function queuePage(context: ILoadOptionsFunctions, first: number): Promise<Queue[]> {
	const { body } = await eightByEightRequest(context, {
		method: 'GET',
		path: queuesPath,
		qs: { n: first },
	});
	const queues = queuesOf(body);
	if (queues === undefined) throw noList(context);
	return queues;
}

const agentListIsOff = (context: ILoadOptionsFunctions, cure: string) =>
	apiError(
		context.getNode(),
		'8x8 does not give the list of agents',
		`${cure} Until then give the agent's Internal ID: it stands in Configuration Manager → Users → the user → General.`,
	);

const noList = (context: ILoadOptionsFunctions) =>
	apiError(
		context.getNode(),
		'The host answered with something else than a list',
		"Check the 'Host' of the credential: it must be the platform of your tenant. Or give the ID instead of choosing from the list.",
	);
