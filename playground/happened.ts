import {
	agentStatus,
	findAgent,
	isActive,
	statusOf,
	type Call,
	type Click,
	type Forward,
	type Interaction,
	type Tenant,
	type Variable,
} from '../simulators/eightByEight/state';

/** What a simulated tenant was asked to do so far, in plain words, one line for each thing. */
export function whatHappened(tenant: Tenant): string[] {
	return [
		...[...tenant.calls.values()].flatMap((call) => aboutCall(tenant, call)),
		...[...tenant.interactions.values()].flatMap((call) => aboutInteraction(tenant, call)),
	];
}

function aboutCall(tenant: Tenant, call: Call): string[] {
	const { agentId, number, selections, queueId } = call;
	const codes = selections.flatMap(({ id: list, codes }) =>
		codes.map(({ id }) => codeName(tenant, list, id)),
	);
	const queue = queueId === undefined ? 'no queue' : `queue ${queueName(tenant, queueId)}`;
	const click = tenant.clicks.find(({ guid }) => guid === call.guid);
	if (click !== undefined) {
		return aboutClick(click, `${agentName(tenant, agentId)}, ${queue}`, codes);
	}
	return [
		`Call placed for ${agentName(tenant, agentId)} to ${number}, ${queue}`,
		...(codes.length > 0 ? [`Transaction codes set: ${codes.join(', ')}`] : []),
		...(isActive(call)
			? []
			: [`Call ended, ${agentName(tenant, agentId)} ${doesNow(tenant, call)}`]),
	];
}

function aboutClick(
	{ dialled, conversation, posts }: Click,
	who: string,
	codes: string[],
): string[] {
	const { answered, talkSeconds, notes } = conversation;
	const chosen = codes.length > 0 ? `, codes ${codes.join(', ')}` : '';
	const written = notes === '' ? '' : `, notes "${notes}"`;
	const came = answered ? `answered, ${talkSeconds} s of talk` : 'no answer';
	return [
		`${who}, clicked to dial ${dialled}: ${came}${chosen}${written}`,
		...posts
			.filter(({ answer }) => answer !== undefined)
			.map(({ kind, answer }) => `After the call to ${dialled}, 8x8 posted its ${kind}: ${answer}`),
	];
}

function doesNow(tenant: Tenant, { agentId }: Call): string {
	const agent = findAgent(tenant, agentId);
	switch (agent && statusOf(tenant, agent)) {
		case agentStatus.waitTransact:
			return 'is available again';
		case agentStatus.postProcess:
			return 'is in post processing';
		default:
			return 'is not available';
	}
}

function aboutInteraction(tenant: Tenant, interaction: Interaction): string[] {
	const { variables, forwards, callerName = 'A caller' } = interaction;
	const set = [...variables.values()].map(variableText).join(', ');
	return [
		...(set === '' ? [] : [`Variables set for the call of ${callerName}: ${set}`]),
		...forwards.map((forward) => aboutForward(tenant, callerName, forward)),
	];
}

function variableText({ name, value, displayName, privacy }: Variable): string {
	if (privacy) return `${name} (private)`;
	return displayName ? `${name} ${value} (shown as ${displayName})` : `${name} ${value}`;
}

function aboutForward(
	tenant: Tenant,
	callerName: string,
	{ action, param, extIvrData }: Forward,
): string {
	const where =
		action === 'wForwardACD' ? `queue ${queueName(tenant, param)}` : agentName(tenant, param);
	const shown = extIvrData === null ? '' : `, shown with ${extIvrData}`;
	return `${callerName} goes to ${where}${shown}`;
}

const agentName = (tenant: Tenant, id: string) => findAgent(tenant, id)?.name ?? id;

function queueName({ queues }: Tenant, id: string): string {
	const queue = queues.find((candidate) => String(candidate.id) === id);
	return queue ? `${id} ${queue.name}` : id;
}

function codeName({ transactionCodeLists }: Tenant, listId: number, itemId: number): string {
	const list = transactionCodeLists.find(({ id }) => id === listId);
	const item = list?.items.find(({ id }) => id === itemId);
	return `${listId}/${itemId} ${list?.name}: ${item?.name}`;
}
