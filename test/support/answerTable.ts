import type { N8nApi, WorkflowNode } from '../../n8n/api';
import type { LogLine } from '../../n8n/log';
import { until } from '../../n8n/until';
import { chain, node, respond, trigger } from '../../n8n/workflows';
import { requestOf, sendToTrigger } from './layerRequest';

/** An n8n that takes calls, whichever version and mode it is. */
export interface AnsweringN8n {
	/** Whether it tells a workflow that failed from one without an answer. */
	tellsFailures: boolean;
	api: N8nApi;
	/** Where calls go. */
	url: string;
	/** What the process that takes them has logged. */
	log(): LogLine[];
}

type Nodes = WorkflowNode[];
type LayerAnswer = Awaited<ReturnType<typeof sendToTrigger>> & { id: string };

export const goTo = (layer: string, name?: string) =>
	respond({ operation: 'goToLayer', layer }, name);

/** An expression, because publishing refuses what is no number as it stands. */
export const notALayer = '={{ "abc" }}';

/** The rows of README's answer table in which a workflow runs. Each gives back who answered, and throws where that is wrong. */
export const answerTable: Record<string, (n8n: AnsweringN8n) => Promise<string>> = {
	'an answer': async (n8n) => {
		const { status, by, body } = await callOf(n8n, 'reply', [goTo('12')]);
		expect({ status, by, layer: body?.LAYER }).toEqual({ status: 200, by: 'workflow', layer: 12 });
		return whoAnswered(by);
	},

	'the workflow fails': async (n8n) => {
		const reason = n8n.tellsFailures ? 'error' : 'empty';
		const stop = node('Stop', 'stopAndError', { errorMessage: 'on purpose' });
		const failed = await safetyAnswer(n8n, 'fails', [stop, goTo('12')], reason);
		await safetyAnswer(n8n, 'bad-value', [goTo(notALayer)], reason);
		if (reason === 'empty') expect(failed.line.message).toContain('or it failed');
		return whoAnswered(reason);
	},

	'no answer': async (n8n) => {
		const nobody = node('Nobody', 'filter', { conditions: { boolean: [{ value1: true }] } });
		return whoAnswered((await safetyAnswer(n8n, 'empty', [nobody, goTo('12')], 'empty')).by);
	},

	'a wrong answer': async (n8n) => {
		const parameters = { respondWith: 'json', responseBody: '{"hello":"world"}' };
		const other = node('Other', 'respondToWebhook', parameters);
		return whoAnswered((await safetyAnswer(n8n, 'invalid', [other, goTo('12')], 'invalid')).by);
	},

	'too late': async (n8n) => {
		const slow = node('Slow', 'wait', { amount: 3, unit: 'seconds' }, { typeVersion: 1.1 });
		return whoAnswered((await safetyAnswer(n8n, 'late', [slow, goTo('12')], 'late')).by);
	},
};

/** What these workflows make n8n log. */
export const provokedLines = [
	/Voicenter call "call of [\w-]+": safety answer/,
	/on purpose|'Layer' is "abc"/, // those that fail
];

/** Publishes a workflow that begins with a trigger, lets a call reach it, and waits for the answer. */
export async function callOf(
	{ api, url }: AnsweringN8n,
	name: string,
	nodes: Nodes,
	connections: object = {},
): Promise<LayerAnswer> {
	const answerWithin = name === 'late' ? 1 : 4;
	const workflow = chain(name, trigger(name, { answerWithin }), ...nodes);
	Object.assign(workflow.connections, connections);
	await api.publish(workflow);
	const id = `call of ${name}`;
	const headers = { 'content-type': 'application/json' };
	const request = { headers, body: requestOf(id) };
	return { id, ...(await sendToTrigger(`${url}/webhook/${name}/layer`, request)) };
}

/** Lets a call reach a workflow that does not answer it. The caller must get the safety answer all the same, and the log say why. */
async function safetyAnswer(n8n: AnsweringN8n, name: string, nodes: Nodes, reason: string) {
	const answer = await callOf(n8n, name, nodes);
	const { status, by, body } = answer;
	expect({ status, by, body }).toEqual({
		status: 200,
		by: reason,
		body: { STATUS: 0, ACTION: 'GO_TO_LAYER', LAYER: 20 },
	});
	const line = await until(() =>
		n8n.log().find(({ message }) => message.includes(`"${answer.id}"`)),
	);
	expect(line.message).toContain(`(${reason})`);
	return { ...answer, line };
}

const whoAnswered = (by: string | null) => `\`${by}\``;
