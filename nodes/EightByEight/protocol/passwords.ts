import { InvalidField } from '../../shared/invalidField';
import { callbackCure } from './callbackFields';

/** What 8x8's launch option posts to the screen pop (source: Click-To-Dial API, "Launch Option"). */
const launchFields = [
	'CtlUserData',
	'AgentID',
	'Username',
	'extLogin',
	'Password',
	'extPwd',
	'Account',
	'Role',
	'Command',
	'cmd',
];

/** Those of them that hold the agent's password for the CRM. */
const passwordFields = ['Password', 'extPwd'];

const isSameName = (a: string, b: string) => a.toLowerCase() === b.trim().toLowerCase();

/** 8x8's fields are all text; n8n could not store what is nested thousands of times. */
const deepest = 20;

/**
 * A copy without passwords, wherever they lie and however their names are capitalised.
 *
 * @param taken gets the names and values that are left out
 * @throws InvalidField for what is nested more than 20 deep
 */
export function withoutPasswords(
	value: unknown,
	taken: Array<[name: string, value: unknown]>,
	depth = 0,
): unknown {
	if (typeof value !== 'object' || value === null) return value;
	if (depth > deepest) throw new InvalidField('body', 'is nested too deeply', callbackCure);
	if (Array.isArray(value)) return value.map((entry) => withoutPasswords(entry, taken, depth + 1));
	const kept: Array<[string, unknown]> = [];
	for (const [name, entry] of Object.entries(value)) {
		const isPassword = passwordFields.some((field) => isSameName(field, name));
		if (isPassword) taken.push([name, entry]);
		else kept.push([name, withoutPasswords(entry, taken, depth + 1)]);
	}
	return Object.fromEntries(kept);
}

/**
 * Turns away the launch post: somebody gave 8x8 the address of the trigger as screen pop.
 *
 * @param removed names of the passwords that came with it
 */
export function refuseLaunchPost(fields: object, removed: string[]): void {
	const names = [...Object.keys(fields), ...removed];
	const found = launchFields.find((field) => names.some((name) => isSameName(field, name)));
	if (names.includes('ctl_userdata') || found === undefined) return;
	const gone = removed.length > 0 ? ` Removed: ${removed.join(', ')}.` : '';
	throw new InvalidField(
		found,
		"belongs to 8x8's screen pop request, which is not the callback",
		`Remove this address from Configuration Manager → Integration → Screen Pop: use it only as 'Callback URL' of Build Link. Nothing of the request is kept.${gone}`,
	);
}
