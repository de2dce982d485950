import { randomUUID } from 'node:crypto';

import {
	addInteraction,
	agentStatus,
	type Agent,
	type Conversation,
	type Settings,
	type Tenant,
} from './state';

/** The settings of a new tenant: what the documents of the owner say. */
const settings: Settings = {
	agentStatusApi: true,
	placedCallKey: 'interactionGuid',
	singleQueueAsObject: false,
	externalIvrBody: '',
	forwardToAgent: false,
	rateLimit: { requests: 100, windowMs: 60_000 },
	postProcessingMs: 30_000,
	autoLogs: true,
	callbackBody: 'form',
	screenPopUrl: '',
	createFault: '',
	timeZone: 'America/New_York',
};

const conversation: Conversation = { answered: true, talkSeconds: 125, selections: [], notes: '' };

/** A tenant without agents, queues or calls; its tokens are `<name>-action-token` and `<name>-data-token`. */
export function emptyTenant(name: string): Tenant {
	return {
		name,
		username: name,
		actionToken: `${name}-action-token`,
		dataToken: `${name}-data-token`,
		agents: [],
		queues: [],
		dialPlans: [],
		channels: [],
		transactionCodeLists: [],
		interactions: new Map(),
		calls: new Map(),
		conversation: structuredClone(conversation),
		clicks: [],
		salesforceRecords: [],
		dataRequests: [],
		settings: structuredClone(settings),
	};
}

/**
 * The tenant of the playground. Agents, ids, codes and the call that waits in an external IVR are
 * those of 8x8's own examples, so that these can be tried word for word.
 */
export function acmecorp01(): Tenant {
	const tenant: Tenant = {
		...emptyTenant('acmecorp01'),
		agents: [
			newAgent('ag0VYyLh0YTsymdbtYIaaaa', 'Ilya Workshard', { groupId: '101' }),
			newAgent('ag0XgxWZr7TzqWFhxboBGj1g', 'Jane Smith', { groupId: '101' }),
			newAgent('ag1LmqEeEYRoOti9KjIi_Dng', 'Paul Neverhere', { status: agentStatus.loggedOut }),
			newAgent('ag2TzQpWc5Rj6mVbK0sLh8xA', 'Nora Lunchtime', { status: agentStatus.onBreak }),
			newAgent('ag3KdYvNf7Ub1oXeJ4wMq9yB', 'Sam Chatter', { status: agentStatus.processTransact }),
			newAgent('ag64oyEUb_Sk6bxVB9P5ye5w', 'Padma Othertask', {
				status: agentStatus.workOffline,
				statusCode: { listId: 801, itemId: 1726, shortCode: 'Train' },
			}),
		],
		queues: [
			{ id: 301, name: 'Web Chat', mediaType: 'C' },
			{ id: 102, name: 'Customer Service', mediaType: 'T' },
			{ id: 114, name: 'Technical Support', mediaType: 'T' },
			{ id: 201, name: 'Billing', mediaType: 'T' },
			{ id: 302, name: 'Support E-Mail', mediaType: 'Z' },
			{ id: 303, name: 'Voicemail', mediaType: 'V' },
			{ id: 598, name: 'Outbound Sales', mediaType: 'T' },
		],
		dialPlans: [12],
		channels: ['12015551212', '18005551234'],
		transactionCodeLists: [
			{
				id: 12,
				name: 'Outcome',
				isMultipleChoice: false,
				items: [
					{ id: 234, name: 'Sale', shortCode: 'Sale' },
					{ id: 235, name: 'No interest', shortCode: 'NoInt' },
				],
			},
			{
				id: 13,
				name: 'Next step',
				isMultipleChoice: false,
				items: [
					{ id: 240, name: 'Call back', shortCode: 'CallBk' },
					{ id: 241, name: 'None', shortCode: 'None' },
				],
			},
			{
				id: 2281,
				name: 'Products',
				isMultipleChoice: true,
				items: [
					{ id: 7361, name: 'Phones', shortCode: 'Phone' },
					{ id: 7362, name: 'Headsets', shortCode: 'HeadS' },
					{ id: 7363, name: 'Lines', shortCode: 'Line' },
					{ id: 7364, name: 'Recording', shortCode: 'Record' },
					{ id: 7365, name: 'Reports', shortCode: 'Report' },
					{ id: 7366, name: 'Training', shortCode: 'Train' },
					{ id: 7367, name: 'Support plan', shortCode: 'Support' },
				],
			},
		],
	};
	addInteraction(tenant, {
		guid: 'int-1628bb9dbf7-YTGAUsGrJDvPC9DqMgJr01iy-phone-01-acmecorp01',
		callId: 'MDc5ZGI5ZDgyYjY2NGRiNjNjMjQ3ZjkyMGQyMzljMzY',
		channel: '18005551234',
		ani: '16175551234',
		callerName: 'John Doe',
	});
	return tenant;
}

/** A tenant with many agents, all available: "Agent 0001" and so on. The rest is as in acmecorp01. */
export function tenantWithAgents(count: number, name = 'bigcorp01'): Tenant {
	const { queues, dialPlans, channels, transactionCodeLists } = acmecorp01();
	const agents = Array.from({ length: count }, (_, index) => {
		const number = String(index + 1).padStart(4, '0');
		return newAgent(`agSimulated00000000000${number}`, `Agent ${number}`);
	});
	return { ...emptyTenant(name), agents, queues, dialPlans, channels, transactionCodeLists };
}

/** The fields of n8n's credential for a tenant; the simulated 8x8 at `url` is its host. */
export function credentialFor(tenant: Tenant, url: string) {
	const { name, username, actionToken, dataToken } = tenant;
	return { host: url, tenant: name, username, actionToken, dataToken };
}

/** A new agent, available, with two free lines. */
export function newAgent(id: string, name: string, known: Partial<Agent> = {}): Agent {
	return {
		id,
		name,
		status: agentStatus.waitTransact,
		callerId: '12015550100',
		session: randomUUID(),
		external: { username: `${id}@crm`, password: `${id}-crm-password` },
		lines: [null, null],
		postProcessingUntil: 0,
		...known,
	};
}
