import { post } from '../../post';
import type { Agent, Call, Click, ClickPost, NameAndValue, Tenant } from '../state';
import { replaceTokens, tokenValues, type TokenValues } from './tokens';

/** Milliseconds; 8x8 documents no limit. */
const patience = 10_000;

/**
 * What 8x8 does when a click-to-dial call is over: it replaces the tokens, creates a record, launches
 * the screen pop and posts the callback, each if the link asks for it.
 */
export function complete(tenant: Tenant, agent: Agent, call: Call, click: Click): void {
	const { settings } = tenant;
	const values = tokenValues(tenant, call, click, new Date());
	const userData = (call.ctlUserData ?? []).map((entry) => filled(entry, values));
	const system = (name: string) => userData.find((entry) => entry.name === name)?.value;

	const { newRecordId, ...result } = act(tenant, call, userData);
	click.resultCode = result.resultCode;
	// So spelled in the document's table of the callback.
	if (newRecordId) userData.push({ name: 'Ctl_newRecordId', value: newRecordId });
	const text = userData.map(({ name, value }) => `[${name}|${value}]`).join('');

	// Whether 8x8's server or the agent's browser posts, and which of the two posts is first, is not said.
	if (system('ctl_launchopt') === 'true' && settings.screenPopUrl !== '') {
		const fields = launchFields(agent, text);
		click.posts.push({ kind: 'launch', url: settings.screenPopUrl, fields });
	}
	const callbackUrl = system('ctl_callbackUrl');
	if (callbackUrl !== undefined && settings.autoLogs) {
		const fields = { ctl_userdata: text, ...result };
		click.posts.push({ kind: 'callback', url: callbackUrl, fields });
	}
	void send(click.posts, settings.callbackBody);
}

const filled = ({ name, value }: NameAndValue, values: TokenValues): NameAndValue => ({
	name,
	value: replaceTokens(value, values),
});

/** Create Action: "The current version only supports create record on SFDC"; all else is ignored. */
function act({ settings, salesforceRecords }: Tenant, call: Call, userData: NameAndValue[]) {
	const asks = (name: string, value: string) =>
		userData.some((entry) => entry.name === name && entry.value === value);
	if (!asks('ctl_action', 'create') || !asks('ctl_intType', 'sfdc')) {
		return { resultCode: 'IGNORE', errorString: '' } as const;
	}
	if (settings.createFault !== '') {
		return { resultCode: 'FAIL', errorString: settings.createFault } as const;
	}
	const id = `00T${String(salesforceRecords.length + 1).padStart(12, '0')}`;
	const fields = userData.filter(({ name }) => !name.startsWith('ctl_'));
	salesforceRecords.push({ id, fields, from: call.extTransactionData ?? [] });
	return { resultCode: 'SUCCESS', errorString: '', newRecordId: id } as const;
}

/** Source: Click-To-Dial API, "Launch Option"; account and role are examples. */
const launchFields = ({ id, external }: Agent, text: string) => ({
	CtlUserData: text,
	AgentID: id,
	Username: external.username,
	extLogin: external.username,
	Password: external.password,
	extPwd: external.password,
	Account: 'acme',
	Role: 'window',
	Command: 'launch',
	cmd: 'launch',
});

async function send(posts: ClickPost[], callbackBody: 'form' | 'json'): Promise<void> {
	for (const entry of posts) {
		// A token may have brought in what makes it none.
		if (!URL.canParse(entry.url)) {
			entry.answer = 'This is not an address.';
			continue;
		}
		const isJson = entry.kind === 'callback' && callbackBody === 'json';
		const answer = isJson
			? await post(entry.url, JSON.stringify(entry.fields), patience)
			: await post(entry.url, `${new URLSearchParams(entry.fields)}`, patience, form);
		entry.answer = 'status' in answer ? answer.status : answer.failed;
	}
}

const form = 'application/x-www-form-urlencoded';
