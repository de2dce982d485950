import { InvalidField } from '../../shared/invalidField';

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

/** Names are the same however they are capitalised. */
const plain = (name: string) => name.trim().toLowerCase();
const plainPasswordFields = new Set(passwordFields.map(plain));

/** Whether a field of this name holds a password, however it is capitalised. */
export const isPassword = (name: string) => plainPasswordFields.has(plain(name));

/**
 * Turns away the launch post: somebody gave 8x8 the address of the trigger as screen pop.
 *
 * @param names of all fields; none when the body could not be read
 * @param text the body: passwords in what cannot be read cannot be removed
 */
export function refuseLaunchPost(names: string[], text: string): void {
	if (names.includes('ctl_userdata')) return;
	const plainNames = new Set(names.map(plain));
	const plainText = text.toLowerCase();
	const found =
		launchFields.find((field) => plainNames.has(plain(field))) ??
		passwordFields.find((field) => plainText.includes(plain(field)));
	if (found === undefined) return;
	const removed = names.filter(isPassword);
	const gone = removed.length > 0 ? ` Removed: ${removed.join(', ')}.` : '';
	throw new InvalidField(
		found,
		"belongs to 8x8's screen pop request, which is not the callback",
		`Remove this address from Configuration Manager → Integration → Screen Pop: use it only as 'Callback URL' of Build Link. Nothing of the request is kept.${gone}`,
	);
}
