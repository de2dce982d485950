import { z } from 'zod';

import { failure, json } from './answers';
import { countRequest } from './rateLimit';
import { readJson, type TenantRequest } from './requests';
import type { Route } from './route';
import type { Interaction, Tenant, Variable } from './state';

/**
 * Source: Data Augmentation API, "Input json description", and from its newest version the 1000
 * characters of a value. Where they differ by one ("less than 30", "max 30"), what both allow.
 *
 * @param flag how the document writes true and false
 * @param phoneNumber how it calls that data type
 */
const bodyWith = <F extends z.ZodType<boolean, z.ZodTypeDef, unknown>>(
	flag: F,
	phoneNumber: string,
) =>
	z
		.object({
			variables: z
				.array(
					z
						.object({
							name: z.string(),
							value: z.string().max(1000),
							ivr: flag.optional(),
							display: flag.optional(),
							displayName: z.string().max(29).optional(),
							dataType: z
								.enum(['text', 'number', phoneNumber, 'date', 'time', 'currency'])
								.optional(),
							privacy: flag.optional(),
						})
						.strict(),
				)
				.min(1),
		})
		.strict();

/** Source: Data Augmentation API: `"ivr": "true"`. */
const supportSiteBody = bodyWith(
	z.enum(['true', 'false']).transform((text) => text === 'true'),
	'phone number',
);

/** Source: Data Augmentation 2025-11-27: `"ivr": true`. */
const developerDocsBody = bodyWith(z.boolean(), 'phone');

/** Source: newest Data Augmentation API. */
const newestBody = z.object({ data: z.array(developerDocsBody).min(1) }).strict();

const mostVariables = 50;

/** Stores variables with an interaction; those of the same name are replaced. */
function set(request: TenantRequest) {
	countRequest(request.tenant);
	const given = readVariables(request);
	const interaction = findInteraction(request);
	for (const entry of given) interaction.variables.set(entry.name, entry);
	return json(200, {
		status: 'success',
		message: 'Variables successfully set',
		interactionId: interaction.guid,
		variablesSet: given.length,
	});
}

/** The path tells the document, and each document has a body of its own: a mixture is in none of them. */
const isOfDeveloperDocs = ({ params }: TenantRequest) => params.identifier !== undefined;

function readVariables(request: TenantRequest): Variable[] {
	const variables = readList(request);
	if (variables.length > mostVariables) {
		throw failure(400, `There are more than ${mostVariables} variables.`);
	}
	for (const { name } of variables) checkName(name);
	return variables;
}

function readList(request: TenantRequest): Variable[] {
	const { received } = request;
	if (!isOfDeveloperDocs(request)) return readJson(received, supportSiteBody, failure).variables;
	const { body } = received;
	const isWrapped = typeof body === 'object' && body !== null && 'data' in body;
	if (!isWrapped) return readJson(received, developerDocsBody, failure).variables;
	return readJson(received, newestBody, failure).data.flatMap(({ variables }) => variables);
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
	const describe = isOfDeveloperDocs(request) ? inCamelCase : inPascalCase;
	return json(200, describe(interaction));
}

/** @throws RefusedRequest 404: "The interaction was not found in the target Tenant." */
function findInteraction({ tenant, params, received }: TenantRequest): Interaction {
	const { guid, callId }: Record<string, string> = {
		...Object.fromEntries(received.query),
		...params,
	};
	if (guid !== undefined && callId !== undefined)
		throw failure(400, 'guid and callId are both there.');
	const interaction =
		tenant.interactions.get(guid ?? params.identifier) ?? findBySipCall(tenant, callId ?? '');
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

/**
 * Source: Data Augmentation API: its "Base URL", and that of its example; in the path as there, or by "Query
 * Parameters". Without a type, as the developer docs have it, there is no SIP call id, and only /api/v1.
 */
const paths: Array<[path: string, query?: string[]]> = [
	...['/api/v1/interaction/data', '/api/tstats/interaction/data'].flatMap(
		(root): Array<[path: string, query?: string[]]> => [
			[`${root}/guid/:guid`],
			[`${root}/callId/:callId`],
			[root, ['guid', 'callId']],
		],
	),
	['/api/v1/interaction/data/:identifier'],
];

export const interactionData: Route[] = paths.flatMap(([path, query]): Route[] => [
	{ method: 'post', path, query, token: 'actionToken', refuse: failure, answer: set },
	{ method: 'get', path, query, token: 'actionToken', refuse: failure, answer: get },
]);
