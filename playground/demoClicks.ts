import { setTimeout as sleep } from 'node:timers/promises';

import type { SimulatedCrm } from '../simulators/crm';
import { logInPath } from '../simulators/eightByEight/clickToDial/logIn';
import type { SimulatedEightByEight } from '../simulators/eightByEight/simulator';
import type { Conversation } from '../simulators/eightByEight/state';
import { whatHappened } from './happened';

export interface DemoClick {
	/** What comes of it, as a title. */
	title: string;
	/** Whose link is clicked. */
	contact: string;
	conversation: Conversation;
	/** What must then happen at 8x8, in the words of `whatHappened`. */
	expected: string[];
	/** What must then stand in the CRM, beside times and ids. */
	logged: Record<string, string>;
}

export interface PlayedClick {
	title: string;
	/** What the agent sees on the page, one line for each contact. */
	contacts: string[];
	/** Whose link the agent clicks. */
	contact: string;
	/** What happened at 8x8 and what came into the CRM. */
	happened: string[];
	/** What should have happened and did not. */
	missed: string[];
}

/** What an agent clicks on the page of contacts. */
export const demoClicks: DemoClick[] = [
	{
		title: 'An agent clicks a contact, who answers',
		contact: 'Dana Levi',
		conversation: {
			answered: true,
			talkSeconds: 125,
			selections: [
				{ id: 12, codes: [{ id: 234 }] },
				{ id: 2281, codes: [{ id: 7361 }] },
			],
			notes: 'Wants 20 [red] phones | in May',
		},
		expected: [
			'Ilya Workshard, queue 598 Outbound Sales, clicked to dial 16175550101: answered, 125 s of talk, codes 12/234 Outcome: Sale, 2281/7361 Products: Phones, notes "Wants 20 [red] phones | in May"',
			'After the call to 16175550101, 8x8 posted its callback: 200',
		],
		logged: {
			contactId: 'C-1001',
			outcome: 'answered',
			duration: '00:02:05',
			codes: 'Outcome: Sale, Products: Phone',
			notes: 'Wants 20 [red] phones | in May',
		},
	},
	{
		title: 'An agent clicks a contact, who does not answer',
		contact: "Conor O'Neill <Sales & Service>",
		conversation: { answered: false, talkSeconds: 0, selections: [], notes: '' },
		expected: [
			'Ilya Workshard, queue 598 Outbound Sales, clicked to dial 16175550102: no answer',
			'After the call to 16175550102, 8x8 posted its callback: 200',
		],
		logged: { contactId: 'C-1002', outcome: 'not answered' },
	},
];

/** Milliseconds until all must have happened. */
const patience = 15_000;

/**
 * Opens the page of contacts as the browser of a logged-in agent and clicks a link, then waits for
 * what must happen at the simulated 8x8 and in the simulated CRM.
 */
export async function playDemoClick(
	{ title, contact, conversation, expected, logged }: DemoClick,
	pageUrl: string,
	eightByEight: SimulatedEightByEight,
	crm: SimulatedCrm,
): Promise<PlayedClick> {
	const [tenant] = eightByEight.tenants.values();
	const before = whatHappened(tenant);
	const logsBefore = crm.logs.length;
	const page = await (await fetch(pageUrl)).text();
	const link = readLinks(page).get(contact);
	if (link !== undefined) {
		tenant.conversation = conversation;
		const cookie = await logInAgent(eightByEight.url, tenant.agents[0].id);
		await fetch(link, { headers: { cookie } });
	}
	const logs = () => crm.logs.slice(logsBefore);
	const atEightByEight = () => whatHappened(tenant).filter((line) => !before.includes(line));
	const missed = () => [
		...(link === undefined ? [`The page has a link for ${contact}`] : []),
		...expected.filter((line) => !atEightByEight().includes(line)),
		...(logs().some((log) => holds(log, logged)) ? [] : [`In the CRM: ${logText(logged)}`]),
	];
	const deadline = Date.now() + (link === undefined ? 0 : patience);
	while (missed().length > 0 && Date.now() < deadline) await sleep(50);
	const happened = [
		...atEightByEight().map((words) => line('at 8x8', words)),
		...logs().map((log) => line('in CRM', logText(log))),
	];
	return { title, contacts: readContacts(page), contact, happened, missed: missed() };
}

/** A played click as plain text for a terminal. */
export function printClick({ contacts, contact, happened }: PlayedClick): string {
	const seen = contacts.map((words) => line('page', words));
	return [
		...seen,
		line('click', contact),
		...(happened.length > 0 ? happened : [line('at 8x8', 'nothing')]),
		'',
	].join('\n');
}

/** The addresses of a page's links, by their texts. */
function readLinks(html: string): Map<string, string> {
	const links = html.matchAll(/<a [^>]*href="([^"]*)"[^>]*>([^<]*)<\/a>/g);
	return new Map([...links].map(([, href, text]) => [unescape(text), unescape(href)]));
}

const readContacts = (html: string): string[] =>
	[...html.matchAll(/<li>(.*)<\/li>/g)].map(([, entry]) => unescape(entry.replace(/<[^>]*>/g, '')));

const unescape = (text: string) =>
	text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));

/** Logs a browser in to Agent Workspace; returns the cookie that it sends from then on. */
async function logInAgent(url: string, agent: string): Promise<string> {
	const body = new URLSearchParams({ agent });
	const response = await fetch(url + logInPath, { method: 'POST', body, redirect: 'manual' });
	return response.headers.getSetCookie()[0].split(';')[0];
}

const holds = (log: Record<string, unknown>, wanted: Record<string, string>) =>
	Object.entries(wanted).every(([name, value]) => log[name] === value);

const logText = (log: Record<string, unknown>) =>
	Object.entries(log)
		.map(([name, value]) => `${name} ${value}`)
		.join(', ');

const line = (label: string, text: string) => `   ${label.padEnd(9)}${text}`;
