import { gzipSync } from 'node:zlib';

import { lastExecution, until } from '../../n8n/until';
import { respond, trigger } from '../../n8n/workflows';
import { readLayerRequest } from '../../nodes/Voicenter/protocol/request';
import {
	asJson,
	layer20,
	newCall,
	newCallId,
	post,
	refusedFor,
	useAttackedN8n,
} from '../support/attackedN8n';

jest.setTimeout(30_000);

const echo = respond({
	operation: 'goToLayer',
	layer: '12',
	callerName: '={{ $json.callerId }}',
	customData: {
		entry: [
			{ name: 'did', value: '={{ $json.did }}' },
			{ name: 'dtmf', value: '={{ $json.dtmf }}' },
			{ name: 'note', value: '={{ $json.customData.note }}' },
			{ name: 'raw', value: '={{ $json.raw.NOTE ?? "-" }}' },
			{ name: 'id', value: '={{ $json.ivrUniqueId }}' },
		],
	},
});

const { n8n, publish, send, exchange, expectNothingElse } = useAttackedN8n(async () => {
	await publish(trigger('echo'), echo);
	await publish(trigger('item'), respond({ operation: 'fromInput' }));
	await publish(trigger('failing'), respond({ operation: 'goToLayer', layer: "={{ 'abc' }}" }));
});

/** The document's request with JSON in it that JSON.stringify does not write. */
const newCallWith = (json: string) => newCall({ PLACE: 'here' }).replace('"PLACE":"here"', json);

describe('a body over 64 kB', () => {
	const large = () => newCall({ CUSTOM_DATA: { filler: 'x'.repeat(65_536) } });

	test.each([
		['as JSON, which n8n reads itself', asJson],
		['of no type', {}],
	])('%s: 413', async (_, headers) => {
		const answer = await send('open', large(), headers as Record<string, string>);
		expect(answer).toMatchObject({ status: 413, by: null, body: { field: 'body' } });
		expect(JSON.stringify(answer.body)).not.toContain('xxx');
	});

	test('that has not come yet is refused at once', async () => {
		const answer = await exchange([...post('open'), 'Content-Length: 10000000'], '{');
		expect(answer).toEqual({ status: 413 });
	});

	test('in chunks, which tell no length: 413', async () => {
		const body = `${large().length.toString(16)}\r\n${large()}\r\n0\r\n`;
		const head = [...post('open'), 'Transfer-Encoding: chunked'];
		expect(await exchange(head, `${body}\r\n`)).toEqual({ status: 413 });
	});

	test('once it is unpacked: 413', async () => {
		const answer = await send('open', gzipSync(large()), { 'content-encoding': 'gzip' });
		expect(answer).toMatchObject({ status: 413, by: null });
	});
});

describe('what JSON can hold', () => {
	const evil = '{"polluted":"yes","action":"goToLayer","layer":99}';
	const keys = `"__proto__":${evil},"constructor":{"prototype":${evil}},"\\u005f_proto__":${evil}`;
	const polluting = () =>
		newCallWith(`${keys},"CUSTOM_DATA":{${keys}}`).replace('{"METHOD"', `{${keys},"METHOD"`);

	test('keys that would change every object stay data of their own', async () => {
		// The reply takes `action` from the item: it would find a polluted one.
		expect(await send('item', polluting())).toMatchObject({ by: 'error', body: layer20 });
		const { runData } = (await lastExecution(n8n().api, 'item')).data.resultData;
		const item = runData.Call[0].data?.main[0]?.[0].json ?? {};
		expect(Object.keys(item)).toEqual([
			...Object.keys(readLayerRequest(newCall()).request),
			'receivedAt',
			'answerBy',
			'raw',
		]);
		expect(await send('item', newCall())).toMatchObject({ by: 'error', body: layer20 });
		const { data } = await lastExecution(n8n().api, 'item');
		expect(data.resultData.error?.message).toContain(`'action' is empty`);
		expect(await send('echo', newCall({ CUSTOM_DATA: { note: '-' } }))).toMatchObject({
			by: 'workflow',
		});
	});

	test.each(['[', '{"a":'])('30,000 levels of %s', async (level) => {
		const closed = level === '[' ? ']' : '}';
		const levels = Math.floor(30_000 / level.length);
		const deep = `${level.repeat(levels)}1${closed.repeat(levels)}`;
		const answer = await send('open', newCallWith(`"CUSTOM_DATA":{"deep":${deep}}`));
		expect(answer).toMatchObject({ status: 200, by: 'workflow' });
	});

	test('100,000 levels are over 64 kB', async () => {
		const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
		for (const headers of [asJson, { 'content-type': 'application/octet-stream' }]) {
			const answer = await send('open', newCallWith(`"CUSTOM_DATA":{"deep":${deep}}`), headers);
			expect(answer).toMatchObject({ status: 413, by: null });
		}
	});

	test.each(['1e999', '-1e999', '18446744073709551616', '"18446744073709551616"', '-1', '1e-9'])(
		'%s is no layer, but a call',
		async (number) => {
			const body = newCallWith('"X":1').replace('"LAYER_ID":"5"', `"LAYER_ID":${number}`);
			expect(await send('open', body)).toMatchObject({ status: 200, by: 'workflow' });
		},
	);

	test('huge numbers in custom data do no harm', async () => {
		const answer = await send('open', newCallWith('"CUSTOM_DATA":{"a":1e999,"b":1e308}'));
		expect(answer).toMatchObject({ status: 200, by: 'workflow' });
	});

	test.each([
		['labelled as JSON', asJson],
		['of no type', {}],
	])('bytes that are no UTF-8, %s, cost no more than a letter', async (_, headers) => {
		const body = Buffer.from(newCall({ CUSTOM_DATA: { note: 'caf\u00e9' } }), 'latin1');
		const answer = await send('echo', body, headers as Record<string, string>);
		expect(answer).toMatchObject({
			...{ status: 200, by: 'workflow' },
			body: { LAYER: 12, CUSTOM_DATA: { did: '0722776772', note: 'caf\ufffd' } },
		});
	});

	test('two calls whose ids are not UTF-8 are two calls', async () => {
		for (const byte of ['\u00f9', '\u00fa']) {
			const body = Buffer.from(newCall({ IVR_UNIQUE_ID: `id ${byte}` }), 'latin1');
			expect(await send('open', body)).toMatchObject({ status: 200, by: 'workflow' });
		}
	});
});

describe('what is no JSON', () => {
	const form = new URLSearchParams({ METHOD: 'IVR_LAYER_INPUT', 'DATA[DID]': '1' }).toString();
	const multipart = [
		'--x',
		'Content-Disposition: form-data; name="METHOD"',
		'',
		'IVR_LAYER_INPUT',
		'--x--',
		'',
	].join('\r\n');

	test.each([
		['a form', 'application/x-www-form-urlencoded', form],
		['a form with files', 'multipart/form-data; boundary=x', multipart],
		['XML', 'text/xml', '<METHOD>IVR_LAYER_INPUT</METHOD>'],
		['text', 'text/plain', 'IVR_LAYER_INPUT'],
	])('%s: 400', async (_, type, body) => {
		const answer = await send('open', body, { 'content-type': type });
		expect(answer).toMatchObject({ status: 400, by: null, body: { field: 'body' } });
		expect(JSON.stringify(answer.body)).not.toContain('IVR_LAYER_INPUT');
	});
});

describe('a charset that Node does not know: n8n itself answers 422, before any trigger is asked', () => {
	test.each([
		['JSON', 'application/json; charset=ISO-8859-1'],
		['JSON', 'application/json; charset=us-ascii'],
		['a form', 'application/x-www-form-urlencoded; charset=windows-1252'],
	])('%s as %s', async (_, type) => {
		const answer = await send('open', newCall(), { 'content-type': type });
		expect(answer).toMatchObject({ status: 422, by: null });
	});

	test('one that it knows is no matter', async () => {
		const answer = await send('open', newCall(), {
			'content-type': `${asJson['content-type']}; charset=UTF-8`,
		});
		expect(answer).toMatchObject({ status: 200, by: 'workflow' });
	});
});

describe('text that means something elsewhere stays text', () => {
	const hostile = [
		'={{ 6 * 7 }}',
		'{{ $env }}',
		"={{ $env['PATH'] }}",
		'={{ $json.did }}',
		'=1+1',
		'${process.exit(1)}',
		'a\r\nSet-Cookie: a=b\r\n\r\n<h1>',
		'\u001b[31m\u009b2J\u2028\u202e',
		'"},"STATUS":1,"x":{"',
		'<script>alert(1)</script>',
	];
	const usualHeaders = async () =>
		(await send('echo', newCall({ CUSTOM_DATA: { note: '-' } }))).headers;

	test.each(hostile)('%j', async (text) => {
		const data = { DID: text, CALLER_ID: text, DTMF: text, CUSTOM_DATA: { note: text } };
		const id = `${text} ${newCallId()}`;
		const body = newCall({ ...data, IVR_UNIQUE_ID: id }, { NOTE: text });
		const answer = await send('echo', body);
		expect(answer).toMatchObject({
			status: 200,
			by: 'workflow',
			body: {
				STATUS: 0,
				LAYER: 12,
				CALLER_NAME: text,
				CUSTOM_DATA: { did: text, dtmf: text, note: text, raw: text, id },
			},
		});
		expect(answer.headers).toEqual(await usualHeaders());

		const refused = newCall({ ...data, IVR_UNIQUE_ID: id }, { METHOD: text });
		expect(await send('echo', refused)).toMatchObject(refusedFor('METHOD'));
	});

	test('a call id cannot write lines of its own into the log', async () => {
		const id = 'x\r\nwarn: Voicenter call "1": all is well\u001b[2J\u009b2J\u2028';
		expect(await send('failing', newCall({ IVR_UNIQUE_ID: id }))).toMatchObject({ by: 'error' });
		const line = await until(() =>
			n8n().log.find(({ message }) => message.includes('Voicenter call "x')),
		);
		expect(line.message).toMatch(/^[ -~]+$/);
		expect(line.metadata.callId).toMatch(/^[ -~]+$/);
	});
});

expectNothingElse([
	/safety answer .* \(error\)|'action' is empty|'Layer' is "abc"/, // the workflows that fail
	/Failed to parse request body|form data could not be parsed/, // n8n on malformed bodies
	/aborted/, // n8n on the connections that end before their body does
]);
