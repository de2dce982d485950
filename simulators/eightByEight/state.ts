import { randomBytes } from 'node:crypto';

/** What one simulated 8x8 Contact Center tenant knows. Tests may read and change all of it. */
export interface Tenant {
	/** Tenant name, as in the paths (CM: Home, Profile). */
	name: string;
	/** User name of Basic auth (CM: Integration, API Token); generally the tenant name. */
	username: string;
	actionToken: string;
	dataToken: string;
	agents: Agent[];
	queues: Queue[];
	/** Ids of the dial plans (CM: Home, Dial Plans). */
	dialPlans: number[];
	/** Numbers that may be presented as caller id. */
	channels: string[];
	transactionCodeLists: TransactionCodeList[];
	/** By guid. */
	interactions: Map<string, Interaction>;
	/** The calls that the Call API or a click placed, by guid. */
	calls: Map<string, Call>;
	/** How the calls go that agents click from now on. */
	conversation: Conversation;
	/** What came of each click, oldest first. */
	clicks: Click[];
	/** What `ctl_action` created in the simulated Salesforce. */
	salesforceRecords: SalesforceRecord[];
	/** When the requests to Interaction Data came that still count, in milliseconds. */
	dataRequests: number[];
	settings: Settings;
}

/** What differs from tenant to tenant, or from one 8x8 document to the next. */
export interface Settings {
	/** Off: the Agent Status API answers 403 with XML, because 8x8 enables it only on request. */
	agentStatusApi: boolean;
	/** How Place Call names the guid: as in 8x8's guide, or as in its OpenAPI file. */
	placedCallKey: 'interactionGuid' | 'id';
	/** A statistics list of one queue is that queue, without an array around it. */
	singleQueueAsObject: boolean;
	/** The body of External IVR's 200; 8x8 documents none. */
	externalIvrBody: string;
	/** External IVR knows wForwardAgent; off: the document says "not yet available". */
	forwardToAgent: boolean;
	/** Interaction Data: so many requests in each window. 8x8: 100 in 60,000 ms. */
	rateLimit: { requests: number; windowMs: number };
	/** How long an agent wraps up after a call; 8x8 documents no time. */
	postProcessingMs: number;
	/** Whether "Screen pop and Auto Logs for Phone Media" is on (CM: Integration, Screen Pop); off: no callback. */
	autoLogs: boolean;
	/** The form of the callback; 8x8 documents none. */
	callbackBody: 'form' | 'json';
	/** Where the launch option posts (CM: Integration, Screen Pop); '' when Screenpop is not enabled. */
	screenPopUrl: string;
	/** What Salesforce says to `ctl_action`; '' when it creates the record. */
	createFault: string;
	/** IANA name; that of the tenant's times. */
	timeZone: string;
}

/** The numbers of the Agent Status API; those of the statistics APIs differ. */
export const agentStatus = {
	unknown: 0,
	loggedOut: 1,
	loggedIn: 2,
	onBreak: 3,
	waitTransact: 4,
	workOffline: 5,
	transactOffered: 6,
	processTransact: 7,
	postProcess: 8,
	busy: 9,
	directCall: 10,
	onEmail: 11,
} as const;

export interface Agent {
	/** Internal Id (CM: Users). */
	id: string;
	name: string;
	/** One of `agentStatus`, as long as no call of a queue makes the agent busy. */
	status: number;
	statusCode?: { listId: number; itemId: number; shortCode: string };
	groupId?: string;
	/** Presented when a call names no channel as its caller id. */
	callerId: string;
	/** The end of the name by which 8x8's answers call the agent. */
	session: string;
	/** What the agent's browser sends along; absent: no browser is logged in to Agent Workspace. */
	cookie?: string;
	/** The agent's log-in to the screen pop's server, as entered in Agent Workspace. */
	external: { username: string; password: string };
	/** The guid of the call on line 1 and on line 2. */
	lines: [string | null, string | null];
	/** When the wrap-up ends, in milliseconds of `Date.now()`. */
	postProcessingUntil: number;
}

export interface Queue {
	id: number;
	name: string;
	/** T phone, C chat, Z e-mail, V voicemail. */
	mediaType: 'T' | 'C' | 'Z' | 'V';
}

export interface TransactionCodeList {
	id: number;
	name: string;
	/** Whether a call may have several codes of this list. */
	isMultipleChoice: boolean;
	items: Array<{ id: number; name: string; shortCode: string }>;
}

export interface NameAndValue {
	name: string;
	value: string;
}

export interface Variable extends NameAndValue {
	ivr?: boolean;
	display?: boolean;
	displayName?: string;
	dataType?: string;
	privacy?: boolean;
}

/** The context of an interaction (source: Data Augmentation API, "Output json description"). */
export interface Interaction {
	guid: string;
	/** SIP call id of the External IVR leg. */
	callId?: string;
	channel?: string;
	/** ISO 8601. */
	createTime: string;
	ani?: string;
	callerName?: string;
	queueId?: string;
	queueTime?: string;
	priority?: string;
	agentId?: string;
	/** With private values unmasked, by name. */
	variables: Map<string, Variable>;
	/** What External IVR was told to do with the call. */
	forwards: Forward[];
}

export interface Forward {
	action: string;
	param: string;
	extIvrData: string | null;
}

export interface CallDetails {
	agentId: string;
	prefix: string;
	number: string;
	callerId: string;
	queueId?: string;
	dialplanId?: string;
	extTransactionData?: NameAndValue[];
	ctlUserData?: NameAndValue[];
}

/** One list with the codes that were chosen from it. */
export interface Selection {
	id: number;
	codes: Array<{ id: number }>;
}

export interface Call extends CallDetails {
	guid: string;
	/** The transaction codes that were set last. */
	selections: Selection[];
	/** When wrap-up ends, in milliseconds of `Date.now()`; absent while the call lasts. */
	postProcessingUntil?: number;
}

/** What the people do in a call that an agent clicks. */
export interface Conversation {
	/** Whether the called party answers. */
	answered: boolean;
	talkSeconds: number;
	/** The transaction codes that the agent chooses afterwards, in this order. */
	selections: Selection[];
	/** What the agent writes beside them. */
	notes: string;
}

/** A click-to-dial call and what 8x8 did after it. */
export interface Click {
	guid: string;
	/** Prefix and number, in digits. */
	dialled: string;
	conversation: Conversation;
	resultCode: 'SUCCESS' | 'FAIL' | 'IGNORE';
	/** In the order in which they are posted. */
	posts: ClickPost[];
}

/** What 8x8 posts to a tenant's server when a click-to-dial call is over. */
export interface ClickPost {
	kind: 'launch' | 'callback';
	url: string;
	fields: Record<string, string>;
	/** A status, or why there is none; absent until the server answers. */
	answer?: number | string;
}

export interface SalesforceRecord {
	id: string;
	fields: NameAndValue[];
	/** extTransactionData: the record that the call was clicked from. */
	from: NameAndValue[];
}

export const findAgent = ({ agents }: Tenant, id: string): Agent | undefined =>
	agents.find((agent) => agent.id === id);

/**
 * The agent's status number. Without a queue "the agent will not be set to busy status" (source: CC
 * Manage Phone Calls, queueId).
 */
export function statusOf({ calls }: Tenant, { lines, status, postProcessingUntil }: Agent): number {
	if (lines.some((guid) => guid !== null && calls.get(guid)?.queueId !== undefined)) {
		return agentStatus.busy;
	}
	return Date.now() < postProcessingUntil ? agentStatus.postProcess : status;
}

export const hasQueue = ({ queues }: Tenant, queueId: string) =>
	queues.some(({ id }) => String(id) === queueId);

export const hasDialPlan = ({ dialPlans }: Tenant, dialplanId: string) =>
	dialPlans.map(String).includes(dialplanId);

/** Adds an interaction, by default an inbound call in an external IVR, with a guid of its own. */
export function addInteraction(tenant: Tenant, known: Partial<Interaction> = {}): Interaction {
	const interaction: Interaction = {
		guid: newGuid(tenant, '01'),
		createTime: new Date().toISOString(),
		variables: new Map(),
		forwards: [],
		...known,
	};
	tenant.interactions.set(interaction.guid, interaction);
	return interaction;
}

/**
 * Puts a call on the agent's first free line.
 *
 * @throws Error when both lines are busy
 */
export function startCall(tenant: Tenant, agent: Agent, details: CallDetails): Call {
	const line = agent.lines.indexOf(null);
	if (line === -1) throw new Error(`Both lines of ${agent.name} are busy.`);
	const { queueId } = details;
	const { guid } = addInteraction(tenant, {
		guid: newGuid(tenant, '00'),
		agentId: agent.id,
		...(queueId !== undefined && { queueId }),
	});
	const callerId = tenant.channels.includes(details.callerId) ? details.callerId : agent.callerId;
	const call: Call = { ...details, guid, callerId, selections: [] };
	tenant.calls.set(guid, call);
	agent.lines[line] = guid;
	return call;
}

/** Ends a call and frees its line; wrap-up follows unless `endPostProcessing`. */
export function endCall(tenant: Tenant, call: Call, endPostProcessing: boolean): void {
	const wrapUp = endPostProcessing ? 0 : tenant.settings.postProcessingMs;
	call.postProcessingUntil = Date.now() + wrapUp;
	const agent = findAgent(tenant, call.agentId);
	if (agent === undefined) return;
	agent.lines = [freed(agent.lines[0], call), freed(agent.lines[1], call)];
	if (call.queueId !== undefined) agent.postProcessingUntil = call.postProcessingUntil;
}

const freed = (line: string | null, { guid }: Call) => (line === guid ? null : line);

export const isActive = ({ postProcessingUntil }: Call): boolean =>
	postProcessingUntil === undefined;

/** Whether codes can be set: while the call lasts and in its wrap-up. */
export const takesCodes = ({ postProcessingUntil = Infinity }: Call): boolean =>
	Date.now() < postProcessingUntil;

/** By which 8x8's answers call an agent. */
export const sessionName = ({ name }: Tenant, { id, session }: Agent): string =>
	`${name}-${id}-${session}`;

/** As in 8x8's documents, e.g. int-184a0c5493f-nempJR9b0nXcZbChiZmtZkLCE-phone-00-acmecorp01. */
function newGuid({ name }: Tenant, leg: string): string {
	const letters = randomBytes(32).toString('base64url').replace(/[-_]/g, '').slice(0, 25);
	return `int-${Date.now().toString(16)}-${letters}-phone-${leg}-${name}`;
}
