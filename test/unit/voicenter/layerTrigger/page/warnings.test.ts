import { bestEngine } from '../../../../../n8n/expressionEngine';
import {
	fastSettings,
	warningsOf,
} from '../../../../../nodes/Voicenter/LayerTrigger/page/warnings';
import { defaultSettings } from '../../../../../nodes/Voicenter/LayerTrigger/settings';
import { allowedIps, facts } from './trigger';

function warnings({ facts: more = {}, set = {}, p95 }: Case = {}): string[] {
	const settings = { ...defaultSettings, safetyAnswer: { STATUS: 1 as const }, allowedIps, ...set };
	const starts = p95 === undefined ? undefined : { of: 100, median: 10, p95 };
	return warningsOf({ ...facts, ...more }, settings, starts);
}
interface Case {
	facts?: object;
	set?: object;
	/** So many milliseconds n8n took at least to start the workflow in 5 of 100 calls. */
	p95?: number;
}

const slow =
	"n8n is slow to start the workflow: in 5 of 100 calls it took 1 s or more. Look at n8n's own settings, which this page cannot read: in n8n 2.41, N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true, N8N_EXPRESSION_ENGINE_POOL_SIZE=4, N8N_EXPRESSION_ENGINE_COMPILE_CACHE=true make it faster, and N8N_CONCURRENCY_PRODUCTION_LIMIT must leave room for all calls at once. If they are set, n8n has more to do than its machine can.";

test.each<[string, Case, string[]]>([
	['all is well', {}, []],
	[
		'the address can be read on the way',
		{ facts: { url: 'http://n8n/webhook/1/layer' } },
		[
			'The address does not start with https://. Voicenter has to reach it from the internet, and whatever is sent can be read on the way. Give n8n its public https:// address in N8N_WEBHOOK_URL, and restart it.',
		],
	],
	[
		'https:// stands somewhere in the address',
		{ facts: { url: 'http://n8n/webhook/https://' } },
		[expect.stringContaining('does not start with https://')],
	],
	[
		'there is no secret',
		{ facts: { needsSecret: false } },
		[
			"'Authentication' of the trigger is None: anybody who knows the address can start the workflow. Choose Secret, and publish the workflow again. This page then shows calls and figures too, to those who know the secret.",
		],
	],
	[
		'all addresses may send calls',
		{ set: { allowedIps: [] } },
		[
			"'Allowed IP Addresses' of the trigger is empty: calls may come from everywhere. Ask Voicenter for its addresses, and enter them there.",
		],
	],
	['n8n starts workflows in a quarter of Answer Within', { p95: 1_000 }, []],
	['n8n takes longer', { p95: 1_001 }, [slow]],
	['n8n takes longer, and may', { set: { answerWithin: 5 }, p95: 1_250 }, []],
	[
		'all at once, in this order',
		{
			facts: { url: 'http://n8n/', needsSecret: false },
			set: { allowedIps: [] },
			p95: 1_001,
		},
		[
			expect.stringMatching(/^The address/),
			expect.stringMatching(/^'Authentication'/),
			expect.stringMatching(/^'Allowed IP Addresses'/),
			slow,
		],
	],
])('%s', (_, given, words) => {
	expect(warnings(given)).toEqual(words);
});

test('the settings of n8n that it names are those of docs/speed.md, and no other', () => {
	const { N8N_EXPRESSION_ENGINE: _, ...best } = bestEngine;
	expect(fastSettings).toEqual(best);
});
