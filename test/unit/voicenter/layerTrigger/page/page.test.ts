import { newCall } from '../../../../../nodes/Voicenter/LayerTrigger/call';
import { noticeOf, pageOf } from '../../../../../nodes/Voicenter/LayerTrigger/page/page';
import { statusOf } from '../../../../../nodes/Voicenter/LayerTrigger/page/status';
import { countOutcome, tallyOf } from '../../../../../nodes/Voicenter/LayerTrigger/page/tally';
import { inCPanel } from '../../../../../nodes/Voicenter/LayerTrigger/panel';
import { readable } from '../../../../support/readable';
import { allowedIps, facts, settings, since } from './trigger';

let triggers = 0;
let trigger: string;
beforeEach(() => void (trigger = `page ${++triggers}`));

const page = (more: object = {}) =>
	pageOf(
		statusOf({ ...facts, ...more }, { ...settings, allowedIps }, tallyOf(trigger), since),
		'Asia/Jerusalem',
	);

/** Counts a call that got the safety answer. */
const count = (call: object) =>
	countOutcome(trigger, { ...newCall(false), endedAfter: 4_001, ...call }, 'late');

const hostile = `<script>alert("1")</script><img src='x'>&amp;`;
const asText =
	'&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&lt;img src=&#39;x&#39;&gt;&amp;amp;';

test('whatever stands in a value, it comes out as text', () => {
	count({ id: '<i>x</i>', callerId: '<b>' });
	const written = page({ workflow: hostile, trigger: hostile, url: `https://${hostile}` });
	expect(written).not.toMatch(/<script|<img|<i>|<b>&lt;b/);
	expect(written).toContain(asText);
	expect(noticeOf(hostile, hostile)).not.toMatch(/<script|<img/);
});

test('nothing in it runs, loads or links', () => {
	count({ why: hostile });
	const written = page();
	expect(written).not.toMatch(/<script|<iframe|<form|\son\w+=|style="|url\(|@import|<a /i);
	expect(written.match(/(?:href|src)="[^"]*"/g)).toEqual(['href="data:,"']);
});

const words = {
	paste: 'https://n8n.example.com/webhook/1/layer',
	key: 'Add ?key= and the secret of the Webhook Secret API credential to its end. This page never shows the secret.',
	cPanel: inCPanel.replaceAll('→', '›'),
	settings: (authentication: string) =>
		`Settings of “Call” Authentication ${authentication} Safety Answer Go to Layer 20 Answer Within (Seconds) 4 Alert URL none Allowed IP Addresses 1 in the list Answer Repeats From Memory (Seconds) 3 Country Code 972 Max Calls at Once 50 Max Turns per Call 30`,
};

describe('what a person reads', () => {
	test('at the production URL, with the figures and what they are', () => {
		const written = page();
		expect(written).toContain('<title>Main line: This address answers Voicenter calls</title>');
		expect(written).toContain('<span class="lamp">');
		expect(readable(written)).toBe(
			[
				'This address answers Voicenter calls',
				'It starts the workflow Main line , which is published.',
				`Paste this into CPanel ${words.paste} ${words.key} ${words.cPanel}`,
				'Calls since 26 Nov, 08:00:00 (Asia/Jerusalem)',
				'No call has come yet. Call your number, then reload this page.',
				words.settings('Secret'),
				'Calls and times are counted in the memory of the one n8n process that answered you. If your n8n has several, each has its own figures. They begin anew when n8n starts. Test calls are not counted. Reload the page for newer figures.',
				'A program that watches the address gets the same as JSON: it asks with the header Accept: application/json .',
			].join(' '),
		);
	});

	test('at the test URL, where there are no figures', () => {
		const written = page({ isTest: true });
		expect(written).toContain('<span class="lamp test">');
		expect(readable(written)).toBe(
			[
				'This is a test URL',
				'While n8n waits for a test call, it starts the workflow Main line .',
				'Paste this into CPanel, once the workflow is published',
				`${words.paste} ${words.key} ${words.cPanel}`,
				words.settings('Secret'),
			].join(' '),
		);
	});

	test('where no secret is asked for: warnings, and no word of a key', () => {
		const written = page({ needsSecret: false, url: 'http://n8n/webhook/1/layer' });
		expect(readable(written)).toMatch(
			/which is published\. Paste this into CPanel http:\/\/n8n\/webhook\/1\/layer In Voicenter CPanel .* n8n itself is down\. The address does not start with https:.* restart it\. 'Authentication' of the trigger is None: .* Settings of “Call” Authentication None /,
		);
		expect(written.match(/<li>/g)).toHaveLength(2);
	});

	test('without a warning there is no list of them', () => {
		expect(page()).not.toContain('"notices"');
	});

	test('where nothing can be shown: what happened, and what to do', () => {
		const written = noticeOf('The secret is missing', 'Add it.');
		expect(written).toContain('<title>This address answers Voicenter calls</title>');
		expect(readable(written)).toBe(
			'This address answers Voicenter calls The secret is missing Add it.',
		);
	});
});
