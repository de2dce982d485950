import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { replies } from '../../nodes/Voicenter/LayerRespond/replies';
import type { AnswerFields, ReplyOperation } from '../../nodes/Voicenter/LayerRespond/respond';
import { OptionalData } from '../../nodes/Voicenter/protocol/optionalData';
import { recordTypeNames } from '../../nodes/Voicenter/protocol/vocabulary';

/**
 * n8n runs all workflows in one thread: while a pure function works, every live call waits. So none may
 * take over 50 ms for 64 kB of text, however malicious. Not the clock is asked but the processor time,
 * and it is compared: with that of 8 kB, and with that of one pass over the same text.
 */
type Takes = (text: string) => unknown;
type AnyFunction = (...values: unknown[]) => unknown;

const nodes = join(__dirname, '../../nodes');
const folders = ['EightByEight', 'Voicenter'].map((vendor) => join(nodes, vendor, 'protocol'));
const exported = Object.fromEntries(
	folders.flatMap((folder) =>
		readdirSync(folder).flatMap((file) =>
			Object.entries(require(join(folder, file)) as Record<string, unknown>),
		),
	),
);
const functions = Object.entries(exported).filter(
	(entry): entry is [string, AnyFunction] => typeof entry[1] === 'function',
);

/** Where text does not come as an argument of its own, how it comes. */
const shapes: Record<string, (run: AnyFunction) => Takes[]> = {
	agentEntries: (run) => [
		(text) => run({ data: [{ name: text }] }),
		(text) => run({ data: variables(text.length / 20) }),
	],
	bracketText: (run) => [(text) => run([{ name: 'x', value: text }], 'F')],
	checkVariables: (run) => [(text) => run(variables(text.length / 9))],
	explain: (run) => [
		(text) => run({ kind: 'answered', status: 400, body: text }),
		(text) => run({ kind: 'answered', status: 400, body: { reasons: [text] } }),
	],
	variablesOfItem: (run) => [(text) => run({ _a: text, [text]: 'x' })],
	matchingEntries: (run) => [
		(text) => run([{ name: text, value: 'x' }], 'Agents', text),
		(text) => run(variables(text.length / 20), 'Agents', text.slice(0, 100)),
	],
	queuesOf: (run) => [(text) => run({ queues: { queue: [{ 'queue-name': text }] } })],
	readAnswer: (run) => [
		(text) => run(text),
		(text) => run({ ACTION: 'GO_TO_LAYER', DATA: { LAYER: text, CALLER_NAME: text } }),
	],
	readCallback: (run) => [
		(text) => run(Buffer.from(text), '', 'a-good-long-secret'),
		(text) => run(Buffer.from(`ctl_userdata=[a|b]&resultCode=FAIL&${text}`)),
		(text) => run(form(`[transaction_codes|${text.slice(0, text.length / 3)}]`), '', text),
		(text) => run({ ctl_userdata: `[a|${text}]`, resultCode: 'FAIL' }, text),
		(text) => run(Buffer.from(`{"ctl_userdata":"[a|b]","resultCode":"FAIL",${text}`, 'latin1')),
	],
	readLayerRequest: (run) => [
		(text) => run(text),
		(text) => run(JSON.stringify({ DATA: { DID: text, CALLER_ID: text, DTMF: text } })),
	],
	toCustomData: (run) => [(text) => run(text), (text) => run({ [text]: text })],
	toLink: (run) => [
		(text) => run({ ...linkFields, phone: text, prefix: text }),
		(text) => run({ ...linkFields, userData: [{ name: 'x', value: text }] }),
		(text) =>
			run({ ...linkFields, systemData: { callbackUrl: `https://n8n.example.com/${text}` } }),
	],
	toSelections: (run) => [(text) => run([{ listId: text, itemId: text }])],
	toVariable: (run) => [
		(text) => run({ name: text, value: text }),
		(text) => run({ name: '_a', value: 'x', displayName: text }),
	],
	valuesFromRows: (run) => [(text) => run([{ name: text, value: text }], 'F')],
	writeUserData: (run) => [(text) => run([{ name: 'x', value: text }], { recordName: text })],
};

/** The answers are built beside their operations: each field of each of them as text, alone and all at once. */
const answersOf = ({ value, fields, answer }: ReplyOperation): Array<[string, Takes]> => {
	const context = { timeZone: 'Asia/Jerusalem', item: {}, call: () => undefined };
	const build = (given: AnswerFields) =>
		answer(given, { ...context, optional: new OptionalData(() => false) });
	const names = fields.map(({ name }) => name);
	return [
		...names.map((name): [string, Takes] => [
			`${value}: ${name}`,
			(text) => build({ [name]: text }),
		]),
		[`${value}: all`, (text) => build(Object.fromEntries(names.map((name) => [name, text])))],
		...rowsOf(value).map((rows, index): [string, Takes] => [
			`${value}: rows ${index + 1}`,
			(text) => build(rows(text)),
		]),
	];
};

/** What an answer says in rows, with text in them and all else as it should be. */
function rowsOf(reply: string): Array<(text: string) => AnswerFields> {
	const say = (type: string) => (content: string) => ({
		...{ language: 'HE', nextLayer: 1 },
		parts: [{ type, content }],
	});
	return (
		{
			say: recordTypeNames.map(say),
			dial: ['PHONE', 'EXTENSION'].map((type) => (target: string) => ({
				targets: [{ type, target }],
			})),
			menu: [(keys: string) => ({ rows: [{ keys, layer: '1' }] })],
		}[reply] ?? []
	);
}
/** As many as can stand in JSON of so many times 9 characters. */
const variables = (count: number) => Array.from({ length: count }, (_, n) => ({ name: `_${n}` }));
const linkFields = {
	host: 'na12',
	phone: '1',
	userData: [],
	systemData: {},
	extTransactionData: {},
};
/** No longer than the text when it is percent-encoded. */
const form = (ctl_userdata: string) =>
	Buffer.from(`${new URLSearchParams({ ctl_userdata, resultCode: 'FAIL' })}`);

/** What a text is made of, over and over; the function makes parts that all differ. */
const parts: Array<string | ((n: number) => string)> = [
	...['a', '0', ' ', '\t\n', '.', ',', ':', ';', '-', '/', '\\', '"', '%', '=', '&', '+', '@', '€'],
	...[
		'[',
		']',
		'|',
		'[a|',
		'][',
		'] ',
		'] [',
		'a:',
		':a,',
		'[a|b]',
		'{"a":',
		'[[',
		'"a",',
		'\ud800',
	],
	...['<', '<a ', '<style', '<style></', '&nbsp; ', '$', '$$', '$a', '$a ', '$ a', 'a$', '$equal$'],
	...[
		'$notes$ ',
		'notes$ ',
		'interaction ',
		'http://',
		'%41',
		'%ff',
		'a=&',
		'ctl_',
		'0000-00-',
		'1:1 ',
	],
	(n) => `$w${n} `,
	(n) => `$call_${n} $`,
	(n) => `Password=x${n}&`,
	(n) => (n < 500 ? `Password=x${n}&` : `a${n}&`),
	(n) => `a${n}=b&`,
	(n) => `"a${n}":1,`,
	(n) => `[a${n}|`,
];

function textOf(part: (typeof parts)[number], length: number): string {
	const pieces: string[] = [];
	for (let written = 0; written < length; written += pieces[pieces.length - 1].length) {
		pieces.push(typeof part === 'string' ? part : part(pieces.length));
	}
	return pieces.join('').slice(0, length);
}

/** Milliseconds of processor time, which other programs do not add to. */
function timeOf(work: () => unknown): number {
	const start = process.cpuUsage();
	try {
		work();
	} catch {
		// To refuse takes time too.
	}
	const { user, system } = process.cpuUsage(start);
	return (user + system) / 1000;
}

const longest = 65_536;
const longText = 'x'.repeat(longest);

function hundredPasses(): void {
	for (let times = 0; times < 100; times++) onePass(longText);
}

function onePass(text: string): number {
	let sum = 0;
	for (let index = 0; index < text.length; index++) sum = (sum * 31 + text.charCodeAt(index)) | 0;
	return sum;
}

/** Milliseconds that no machine needs to ask about. */
const little = 5;
/** 50 ms on a machine that reads 64 kB in 0.1 ms. */
const mostHundreds = 5;
/** For text that is 8 times as long, time that grows with its square is 64 times as much. */
const mostGrowth = 32;

const mostTries = 20;

/**
 * How many times as long the work takes. On a busy machine some of the tries are slow, so it is tried until
 * it is `enough`, with the other beside it; what does take longer does so each time.
 */
function timesAsLong(work: () => unknown, other: () => unknown, enough: number): number {
	let ofOther = timeOf(other);
	let ofWork = timeOf(work);
	for (let tries = 1; tries < mostTries && ofWork > enough * ofOther; tries++) {
		ofOther = Math.min(ofOther, timeOf(other));
		ofWork = Math.min(ofWork, timeOf(work));
	}
	return ofWork / ofOther;
}

/** What is wrong with the time that a function takes; undefined when nothing is. */
function problemOf(take: Takes, part: (typeof parts)[number]): string | undefined {
	const [small, large] = [longest / 8, longest].map((length) => {
		const text = textOf(part, length);
		return () => take(text);
	});
	const hundredsOf = (work: () => unknown) =>
		timeOf(work) > little ? timesAsLong(work, hundredPasses, mostHundreds) : 0;
	// One that needs minutes is not asked for more than it can do.
	if (hundredsOf(small) > mostHundreds) return 'takes too long for 8 kB';
	const hundreds = hundredsOf(large);
	if (hundreds > mostHundreds) return `takes ${hundreds * 100} passes for 64 kB`;
	const growth = hundreds > 0 ? timesAsLong(large, small, mostGrowth) : 0;
	return growth > mostGrowth ? `takes ${growth} times as long for 8 times the text` : undefined;
}

const casesOfFunctions = functions.flatMap(([name, run]) => {
	const takes = shapes[name]?.(run) ?? [(text: string) => run(text, text, text)];
	return takes.map((take, index): [string, Takes] => [`${name}, shape ${index + 1}`, take]);
});
const cases = [...casesOfFunctions, ...replies.flatMap(answersOf)];

test.each(cases)('%s', (_, take) => {
	for (const part of parts) {
		const begin = textOf(part, 20);
		expect([begin, problemOf(take, part)]).toEqual([begin, undefined]);
	}
});

test('every shape is that of a function', () => {
	expect(Object.keys(exported)).toEqual(expect.arrayContaining(Object.keys(shapes)));
});
