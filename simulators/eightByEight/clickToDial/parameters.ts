import { RefusedRequest } from '../answers';
import { hasType, type ReceivedRequest } from '../requests';
import { hasDialPlan, hasQueue, type NameAndValue, type Tenant } from '../state';
import { page } from './page';
import { wrongToken } from './tokens';

const getParameters = ['prefix', 'phone', 'callerId', 'dialplan_id', 'queue_id'];
const getOrPostParameters = ['ctl_userdata', 'extTransactionData'];

/** What a click asks for. */
export interface DialRequest {
	prefix: string;
	/** Formatted or not. */
	phone: string;
	/** '' when the click leaves it to 8x8. */
	callerId: string;
	dialplanId?: string;
	queueId?: string;
	userData: NameAndValue[];
	transactionData: NameAndValue[];
}

/**
 * Reads a click as strictly as the document can be read (source: Click-To-Dial API, "Query
 * Parameters"). What 8x8 itself does with a parameter that is wrong it does not say.
 *
 * @throws RefusedRequest 400 with a page that names the parameter
 */
export function readDialRequest(received: ReceivedRequest, tenant: Tenant): DialRequest {
	const given = readParameters(received);
	const { phone, prefix = '', callerId = '', dialplan_id: dialplanId, queue_id: queueId } = given;
	if (!/\d/.test(phone ?? '')) throw refuse('phone is no phone number.');
	if (!/^\d*$/.test(prefix)) throw refuse('prefix is not digits only.');
	for (const name of ['callerId', 'dialplan_id', 'queue_id']) {
		if (!/^\d+$/.test(given[name] ?? '0')) throw refuse(`${name} is not digits only.`);
	}
	if (callerId !== '' && !tenant.channels.includes(callerId)) {
		throw refuse('callerId is none of the phone channels.');
	}
	if (dialplanId !== undefined && !hasDialPlan(tenant, dialplanId)) {
		throw refuse('dialplan_id is none of the dial plans.');
	}
	if (queueId !== undefined && !hasQueue(tenant, queueId)) {
		throw refuse('queue_id is none of the queues.');
	}
	const userData = parse(given.ctl_userdata, 'ctl_userdata');
	const transactionData = parse(given.extTransactionData, 'extTransactionData');
	checkUserData(userData);
	checkTransactionData(transactionData);
	return { prefix, phone, callerId, dialplanId, queueId, userData, transactionData };
}

/** Two of the parameters may be the form of a POST; the others always stand in the address. */
function readParameters(received: ReceivedRequest): Record<string, string> {
	const { method, query, bodyText } = received;
	const isPost = method === 'POST';
	if (isPost && !hasType(received, 'application/x-www-form-urlencoded')) {
		throw refuse('The body of a POST is not a form.');
	}
	if (!isPost && bodyText !== '') throw refuse('A GET has no body.');
	const form = new URLSearchParams(bodyText);
	const all = [...query, ...form];
	for (const [name, value] of all) {
		const isKnown = getOrPostParameters.includes(name)
			? true
			: getParameters.includes(name) && !form.has(name);
		if (!isKnown) throw refuse(`There is no parameter ${name} here.`);
		if (all.filter(([other]) => other === name).length > 1) throw refuse(`${name} is there twice.`);
		if (value.includes('\uFFFD')) throw refuse(`${name} is not percent-encoded UTF-8.`);
	}
	return Object.fromEntries(all);
}

/** `[name1|value1][name2|value2]`: no way is documented to write a bracket or a bar inside. */
function parse(text: string | undefined, parameter: string): NameAndValue[] {
	if (text === undefined) return [];
	if (!/^(\[[^[\]|]+\|[^[\]|]*\])+$/.test(text)) {
		throw refuse(`${parameter} is not [name|value][name|value].`);
	}
	return [...text.matchAll(/\[([^|]+)\|([^\]]*)\]/g)].map(([, name, value]) => ({ name, value }));
}

/** Source: Click-To-Dial API, "System Data". */
const systemData: Record<string, (value: string) => boolean> = {
	ctl_action: (value) => value === 'create',
	ctl_intType: (value) => value === 'sfdc',
	ctl_launchopt: (value) => value === 'true' || value === 'false',
	ctl_launchext: (value) => value === 'edit',
	ctl_parentid: (value) => value !== '',
	ctl_callbackUrl: (value) => /^https?:\/\//.test(value) && URL.canParse(value),
	ctl_recordname: () => true,
};

function checkUserData(userData: NameAndValue[]): void {
	for (const { name, value } of userData) {
		const token = wrongToken(value);
		if (token !== undefined) throw refuse(`${name} holds ${token}, which is no token.`);
		if (!/^ctl_/i.test(name)) {
			// The document writes the sign so in a callback URL alone, and has the token $equal$ for the rest.
			if (value.includes('=')) throw refuse(`${name} holds =, which is written $equal$.`);
			continue;
		}
		const isValid = systemData[name];
		if (isValid === undefined) throw refuse(`There is no system data ${name}.`);
		if (!isValid(value)) throw refuse(`${name} cannot be "${value}".`);
		if (userData.filter((entry) => entry.name === name).length > 1) {
			throw refuse(`${name} is there twice.`);
		}
	}
}

function checkTransactionData(transactionData: NameAndValue[]): void {
	const names = transactionData.map(({ name }) => name);
	const isKnown = (name: string) => name === 'extRecordId' || name === 'extRecordType';
	if (!names.every(isKnown) || new Set(names).size < names.length) {
		throw refuse('extTransactionData is not extRecordId and extRecordType, once each.');
	}
}

const refuse = (text: string) => new RefusedRequest(page(400, text, ''));
