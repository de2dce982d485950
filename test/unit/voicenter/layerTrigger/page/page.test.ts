import { createHash } from 'node:crypto';

import { bestEngine } from '../../../../../n8n/expressionEngine';
import type { Outcome } from '../../../../../nodes/shared/webhook/guard';
import { newCall } from '../../../../../nodes/Voicenter/LayerTrigger/call';
import { pageHeaders } from '../../../../../nodes/Voicenter/LayerTrigger/page/document';
import { noticeOf, pageOf } from '../../../../../nodes/Voicenter/LayerTrigger/page/page';
import { statusOf } from '../../../../../nodes/Voicenter/LayerTrigger/page/status';
import { countOutcome, tallyOf } from '../../../../../nodes/Voicenter/LayerTrigger/page/tally';
import { fastSettings } from '../../../../../nodes/Voicenter/LayerTrigger/page/warnings';
import {
	defaultSettings,
	type LayerTriggerSettings,
} from '../../../../../nodes/Voicenter/LayerTrigger/settings';
import { whyToldOf } from '../../../../../nodes/Voicenter/LayerTrigger/whyOf';

const settings: LayerTriggerSettings = {
	...defaultSettings,
	safetyAnswer: { STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: 20 },
};
const facts = {
	workflow: 'Main line',
	trigger: 'Call',
	isTest: false,
	url: 'https://n8n.example.com/webhook/1/layer',
	needsSecret: true,
};
const since = new Date('2026-11-26T06:00:00Z');

let triggers = 0;
let trigger: string;
beforeEach(() => void (trigger = `page ${++triggers}`));

const status = (more: object = {}, set: object = {}) =>
	statusOf({ ...facts, ...more }, { ...settings, ...set }, tallyOf(trigger), since);
const page = (more: object = {}) => pageOf(status(more), 'Asia/Jerusalem');

function count(outcome: Outcome, call: object = {}, calls = 1) {
	const whole = { ...newCall(false), endedAfter: 10, ...call };
	whole.why = whyToldOf(whole, settings, outcome);
	for (let number = 0; number < calls; number++) countOutcome(trigger, whole, outcome);
}

const hostile = `<script>alert("1")</script><img src='x'>&amp;`;
const asText =
	'&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&lt;img src=&#39;x&#39;&gt;&amp;amp;';

test('whatever stands in a value, it comes out as text', () => {
	count('error', { id: '<i>x</i>', callerId: '<b>' });
	const written = page({ workflow: hostile, trigger: hostile, url: `https://${hostile}` });
	expect(written).not.toMatch(/<script|<img|<i>|<b>&lt;b/);
	expect(written).toContain(asText);
	expect(noticeOf(hostile, hostile)).not.toMatch(/<script|<img/);
});

test('nothing in it runs, loads or links, and its one style is what the header allows', () => {
	count('late', { endedAfter: 4_001 });
	const written = page();
	expect(written).not.toMatch(/<script|<iframe|<form|\son\w+=|style="|url\(|@import|<a /i);
	expect(written.match(/(?:href|src)="[^"]*"/g)).toEqual(['href="data:,"']);
	const [, style] = /<style>([^]*)<\/style>/.exec(written) ?? [];
	const hash = createHash('sha256').update(style).digest('base64');
	expect(pageHeaders['Content-Security-Policy']).toContain(`style-src 'sha256-${hash}'`);
	expect(pageHeaders['Content-Security-Policy']).toMatch(/^default-src 'none';.*; sandbox$/);
});

test('the settings in force, as the editor calls them', () => {
	const allowedIps = [{ address: 1n, prefix: 128 }];
	expect(status({}, { allowedIps, answerWithin: 2.5 }).settings).toEqual([
		{ name: 'Authentication', value: 'Secret' },
		{ name: 'Safety Answer', value: 'Go to Layer 20' },
		{ name: 'Answer Within (Seconds)', value: '2.5' },
		{ name: 'Alert URL', value: 'none' },
		{ name: 'Allowed IP Addresses', value: '1 in the list' },
		{ name: 'Answer Repeats From Memory (Seconds)', value: '3' },
		{ name: 'Country Code', value: '972' },
		{ name: 'Max Calls at Once', value: '50' },
		{ name: 'Max Turns per Call', value: '30' },
	]);
	const [none, safety] = status({ needsSecret: false }, { safetyAnswer: { STATUS: 1 } }).settings;
	expect([none.value, safety.value]).toEqual(['None', 'Voicenter Default']);
});

test('of the Alert URL everybody learns that there is one, and not where it leads', () => {
	const { settings } = status(
		{ needsSecret: false },
		{ alertUrl: 'https://me:pw@hooks.example/1' },
	);
	expect(settings).toContainEqual({ name: 'Alert URL', value: 'set' });
	expect(JSON.stringify(settings)).not.toMatch(/hooks|pw/);
});

describe('figures', () => {
	test('before the first call', () => {
		expect(status().figures).toEqual({
			since: '2026-11-26T06:00:00.000Z',
			calls: 0,
			safetyAnswers: 0,
			outcomes: expect.objectContaining({
				late: { count: 0, what: 'the workflow had not answered within 4 s' },
			}),
			refusals: [],
			latestSafetyAnswers: [],
		});
		expect(page()).toContain('No call has come yet');
		expect(page()).not.toContain('<svg');
	});

	test('after some calls', () => {
		count('workflow', { startedAfter: 5 }, 6);
		count('late', { endedAfter: 4_001 });
		count('invalid');
		const { figures } = status();
		expect(figures).toMatchObject({ calls: 8, safetyAnswers: 2 });
		expect(figures?.outcomes.workflow.count).toBe(6);
		expect(figures?.answerTimes).toMatchObject({
			of: 8,
			median: 10,
			worst: 4_001,
			deadline: 4_000,
		});
		expect(figures?.starts).toEqual({ of: 6, median: 5, p95: 5 });
		const written = page();
		expect(written).toContain('<dd>2 (25%)</dd>');
		expect(written).toContain('aria-label="Who answered: 6 the workflow; 2 the safety answer"');
		expect(written).toContain(
			'aria-label="How long the last 8 answers took: 7 below 20 ms, of them 1 safety answer; 1 below 10 s, of them 1 safety answer."',
		);
		expect(written).toContain('Answer Within: 4 s');
		expect(written).toContain('Calls since 26 Nov, 08:00:00 (Asia/Jerusalem)');
	});

	test('are for those alone who know the secret, and not at the test URL', () => {
		count('late');
		for (const more of [{ needsSecret: false }, { isTest: true }]) {
			expect(status(more)).not.toHaveProperty('figures');
			expect(page(more)).not.toContain('Calls since');
		}
	});
});

describe('warnings', () => {
	const allowedIps = [{ address: 1n, prefix: 128 }];
	const warnings = (more: object = {}, set: object = { allowedIps }) => status(more, set).warnings;

	test('there are none when all is well, and then no list of them', () => {
		expect(warnings()).toEqual([]);
		expect(pageOf(status({}, { allowedIps }), 'UTC')).not.toContain('"notices"');
	});

	test.each([
		['http', { url: 'http://n8n/webhook/1/layer' }, undefined, /WEBHOOK_URL/],
		['None', { needsSecret: false }, undefined, /'Authentication' of the trigger is None/],
		['all addresses', {}, { allowedIps: [] }, /'Allowed IP Addresses' of the trigger is empty/],
	])('%s', (_, more, set, words) => {
		expect(warnings(more, set)).toEqual([expect.stringMatching(words)]);
		expect(page(more)).toContain('"notices"');
	});

	test('n8n starts workflows slowly: from a quarter of the deadline on, by 5 of 100 calls', () => {
		count('workflow', { startedAfter: 10 }, 95);
		count('workflow', { startedAfter: 1_200 }, 5);
		expect(warnings()).toEqual([]);
		count('late', { startedAfter: 2_000 });
		expect(warnings()).toEqual([
			expect.stringMatching(
				/in 5 of 100 calls it took 1.2 s or more.*N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true.*N8N_CONCURRENCY_PRODUCTION_LIMIT/,
			),
		]);
	});

	test('it names the settings of docs/speed.md, and no other', () => {
		const { N8N_EXPRESSION_ENGINE: _, ...best } = bestEngine;
		expect(fastSettings).toEqual(best);
	});
});

test('the test URL is told from the production URL', () => {
	expect(page({ isTest: true })).toContain('This is a test URL');
	expect(page()).not.toContain('test URL');
});
