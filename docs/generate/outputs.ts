import { code } from './markdown';

/**
 * The keys of output items by node and operation, which people's expressions hold. n8n's descriptions
 * cannot say them, so they stand here; every workflow test compares them with the items it gets (test/support/output.ts).
 *
 * A key that ends in `?` is there only sometimes. `*` stands for keys that are not ours to name.
 */
export type Output = Record<string, string>;

const answer = { '*': "8x8's answer" };
const interactionGuid = 'the interaction, as it was given';
const alreadyEnded = {
	'alreadyEnded?': 'true when nothing was left to end, and _No Error if Already Ended_ is on',
};
const forwarded: Output = {
	accepted: 'true; 8x8 documents no answer, so it claims no more',
	statusCode: "the HTTP status of 8x8's answer",
	body: "the text of 8x8's answer",
};

/** `every` is for operations that do not stand there by themselves. */
const outputs: Record<string, Record<string, Output>> = {
	eightByEightCcCalls: {
		'call.place': {
			interactionGuid: 'names the call for the other operations',
			placed: 'true',
			...answer,
		},
		'call.setTransactionCodes': { interactionGuid, ...answer },
		'call.end': { interactionGuid, ...alreadyEnded, ...answer },
		'call.hangUpAgent': { interactionGuid, ...alreadyEnded, ...answer },
		'agentLine.freeAll': { ...alreadyEnded, ...answer },
		'agentLine.freeOne': { ...alreadyEnded, ...answer },
	},
	eightByEightInteractionData: {
		set: { variablesSet: 'how many variables were sent', ...answer },
		get: { '*': "8x8's answer; with _Simplify_ the variables by name" },
	},
	eightByEightExternalIvr: { forwardToQueue: forwarded, forwardToAgent: forwarded },
	eightByEightClickToDial: {
		buildLink: {
			url: 'the link',
			ctlUserData: 'User Data and System Data as plain text; empty when there is none',
			extTransactionData: 'External Transaction Data as plain text; empty when there is none',
			'warning?': 'that the link has more than 2,000 characters: browsers and CRMs may cut it',
		},
	},
	eightByEightClickToDialTrigger: {
		'': {
			resultCode:
				"of the link's _Action_: `SUCCESS`, `FAIL`, or `IGNORE` when 8x8 carried out none. It does not say whether the call was answered",
			errorString: "8x8's words when the action failed, otherwise empty",
			newRecordId: 'the record that the action created, or `null`',
			userData:
				'the User Data of the link with all tokens filled in; a name that comes twice has a list',
			systemData: 'the same for names that begin with `ctl_`',
			transactionCodes:
				'`[{ "list": "Sales", "code": "WON" }]`, if the link has a value named `transaction_codes` with the token _Transaction Codes_',
			receivedAt: 'when the callback came, UTC',
			raw: 'the fields as 8x8 sent them',
			'removed?': 'only if fields with a password came: their names',
		},
	},
	voicenterLayerTrigger: {
		'': {
			did: 'the number that was dialled',
			callerId: "the caller's number",
			ivrUniqueId: "Voicenter's id of the call, the same in each turn of one call",
			dtmf: 'the keys that were pressed, as text',
			noInput:
				'true when nothing was pressed. Voicenter sends "0" then, so a caller who presses 0 looks the same',
			layerId: 'the layer that asks; null when Voicenter did not say',
			previousLayerId: 'the layer before it; null when Voicenter did not say',
			customData:
				'what an earlier answer stored with the call, where Voicenter sends it back; else `{}`',
			receivedAt: 'when the request came, UTC',
			raw: 'the request as it came',
		},
	},
	voicenterLayerRespond: { every: { '*': 'the items that came in, unchanged' } },
};

/**
 * The keys of an operation's items and what each holds.
 *
 * @param operation its path, '' for a trigger
 * @returns undefined when the operation does not stand here
 */
export const knownOutput = (node: string, operation: string): Output | undefined =>
	outputs[node]?.[operation] ?? outputs[node]?.every;

/**
 * The same, for who cannot do without.
 *
 * @throws Error naming this file when the operation does not stand in it
 */
export function outputOf(node: string, operation: string): Output {
	const output = knownOutput(node, operation);
	if (output) return output;
	const name = [node, operation].join(' ').trim();
	throw new Error(`Add the output of ${name} to docs/generate/outputs.ts`);
}

/** Whether it is a key, and not `*`. */
export const isKey = (key: string): boolean => key !== '*';

/** A key as readers see it. */
export const keyText = (key: string): string =>
	key.endsWith('?') ? `${code(key.slice(0, -1))} (sometimes)` : code(key);

/** Of an item that failed, with On Error "Continue"; the same for all operations. */
export const failedItem: Output = {
	'error.message': 'what happened',
	'error.cure': 'what to do',
	'error.httpCode': 'the HTTP status, if there was an answer',
	'error.reasons': "8x8's reasons, if it gave any",
	'error.mayHaveHappened': 'what may have happened all the same, such as a call that was placed',
};
