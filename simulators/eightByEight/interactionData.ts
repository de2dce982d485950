import { z } from 'zod';

import { failure, json } from './answers';
import { countRequest } from './rateLimit';
import { readJson, type ReceivedRequest, type TenantRequest } from './requests';
import type { Route } from './route';
import type { Interaction, Tenant, Variable } from './state';

/** The documents contradict each other: "true" in the older ones, true in the newest. */
const flag = z
	.union([z.boolean(), z.enum(['true', 'false'])])
	.transform((value) => value === true || value === 'true');

/**
 * Source: Data Augmentation API, "Input json description", and from its newest version the 1000
 * characters of a value and the data type `phone`. Where they differ by one ("less than 30", "max
 * 30"), what both allow.
 */
const variable = z
	.object({
		name: z.string(),
		value: z.string().max(1000),
		ivr: flag.optional(),
		display: flag.optional(),
		displayName: z.string().max(29).optional(),
		dataType: z
			.enum(['text', 'number', 'phone number', 'phone', 'date', 'time', 'currency'])
			.optional(),
		privacy: flag.optional(),
	})
	.strict();

const bare = z.object({ variables: z.array(variable).min(1) }).strict();

/** The wrapper of the newest document. */
const wrapped = z.object({ data: z.array(bare).min(1) }).strict();

const mostVariables = 50;

/** Stores variables with an interaction; those of the same name are replaced. */
function set(request: TenantRequest) {
	countRequest(request.tenant);
	const given = readVariables(request.received);
	const interaction = findInteraction(request);
	for (const entry of given) interaction.variables.set(entry.name, entry);
	return json(200, {
		status: 'success',
		message: 'Variables successfully set',
		interactionId: interaction.guid,
		variablesSet: given.length,
	});
}

function readVariables(received: ReceivedRequest): Variable[] {
	const { body } = received;
	const isWrapped = typeof body === 'object' && body !== null && 'data' in body;
	const variables = isWrapped
		? readJson(received, wrapped, failure).data.flatMap((entry) => entry.variables)
		: readJson(received, bare, failure).variables;
	if (variables.length > mostVariables) {
		throw failure(400, `There are more than ${mostVariables} variables.`);
	}
	for (const { name } of variables) checkName(name);
	return variables;
}

/** "Less than 25" characters in the older documents, "max 25" in the newest: what both allow. */
function checkName(name: string): void {
	if (!name.startsWith('_')) {
		throw failure(400, 'Invalid variable name: must start with underscore');
	}
	if (!/^_[A-Za-z0-9]{1,23}$/.test(name)) throw failure(400, 'Invalid variable name');
}

/** All context data of an interaction, private values masked. */
function get(request: TenantRequest) {
	countRequest(request.tenant);
	const interaction = findInteraction(request);
	const describe =
		request.tenant.settings.interactionDataKeys === 'PascalCase' ? inPascalCase : inCamelCase;
	return json(200, describe(interaction));
}

/** @throws Refusal 404: "The interaction was not found in the target Tenant." */
function findInteraction({ tenant, params }: TenantRequest): Interaction {
	const { guid = '', callId = '', identifier = '' } = params;
	const interaction =
		tenant.interactions.get(guid || identifier) ?? findBySipCall(tenant, callId || identifier);
	if (interaction === undefined) throw failure(404);
	return interaction;
}

const findBySipCall = ({ interactions }: Tenant, callId: string) =>
	callId === ''
		? undefined
		: [...interactions.values()].find((interaction) => interaction.callId === callId);

/** Source: "Output json description"; it shows no example. What is not known is left out. */
function inPascalCase(interaction: Interaction) {
	const { variables: stored } = interaction;
	return {
		InteractionId: interaction.guid,
		Channel: interaction.channel,
		CreateTime: interaction.createTime,
		ANI: interaction.ani,
		CallerName: interaction.callerName,
		QueueId: interaction.queueId,
		QueueTime: interaction.queueTime,
		Priority: interaction.priority,
		AgentId: interaction.agentId,
		UserInput:
			stored.size === 0
				? undefined
				: [...stored.values()].map((entry) => ({ name: entry.name, value: shown(entry) })),
	};
}

/** Source: the newest version, "Get Interaction Data", which shows these keys only. */
function inCamelCase(interaction: Interaction) {
	const { guid, channel, createTime, ani, callerName } = interaction;
	return {
		interactionId: guid,
		channel,
		createTime,
		ani,
		callerName,
		variables: [...interaction.variables.values()].map((entry) => ({
			name: entry.name,
			value: shown(entry),
			display: entry.display,
			displayName: entry.displayName,
		})),
	};
}

const shown = ({ privacy, value }: Variable) => (privacy ? '****' : value);

/** Both path roots, and each way to name an interaction, that 8x8's documents show. */
const paths = ['/api/v1/interaction/data', '/api/tstats/interaction/data'].flatMap((root) => [
	`${root}/guid/:guid`,
	`${root}/callId/:callId`,
	`${root}/:identifier`,
]);

export const interactionData: Route[] = paths.flatMap((path): Route[] => [
	{ method: 'post', path, token: 'actionToken', refuse: failure, answer: set },
	{ method: 'get', path, token: 'actionToken', refuse: failure, answer: get },
]);
