import { HookContext } from 'n8n-core';
import {
	Workflow,
	type INode,
	type INodeParameters,
	type IWebhookData,
	type IWorkflowExecuteAdditionalData,
	type Logger,
	type WorkflowActivateMode,
} from 'n8n-workflow';

import { VoicenterLayerTrigger } from '../../../nodes/Voicenter/LayerTrigger/VoicenterLayerTrigger.node';
import { nodeTypes, packageName } from '../../support/runWorkflow';

const { checkExists } = new VoicenterLayerTrigger().webhookMethods.default;

interface Given {
	activation?: WorkflowActivateMode;
	settings?: INodeParameters;
	/** Those that follow the trigger. */
	replies?: Array<Partial<INode>>;
	/** Names of nodes that are not there, to which the trigger leads as well. */
	gone?: string[];
}

const goTo = (layer: string): Partial<INode> => ({ parameters: { operation: 'goToLayer', layer } });
const say = (...part: INodeParameters[]): Partial<INode> => ({
	parameters: { operation: 'say', nextLayer: '2', parts: { part } },
});

/** Of the warnings: what n8n's log keeps with them. */
let meta: unknown[];

/** What the log has after n8n asked for the checks; it fails with what the editor's toast would show. */
async function publish({
	activation = 'activate',
	settings = {},
	replies = [goTo('12')],
	gone = [],
}: Given): Promise<string[]> {
	const common = { typeVersion: 1, position: [0, 0] as [number, number], parameters: {} };
	const trigger: INode = {
		...common,
		...{ id: '0', name: 'Call', type: `${packageName}.voicenterLayerTrigger`, typeVersion: 2 },
		parameters: { safetyLayer: '20', sampleCall: false, ...settings },
	};
	const nodes = replies.map((reply, index): INode => {
		const name = `Reply ${index + 1}`;
		return { ...common, id: name, name, type: `${packageName}.voicenterLayerRespond`, ...reply };
	});
	const targets = [...nodes.map(({ name }) => name), ...gone];
	const workflow = new Workflow({
		id: 'workflow',
		name: 'Calls',
		nodes: [trigger, ...nodes],
		connections: {
			Call: { main: [targets.map((node) => ({ node, type: 'main', index: 0 }))] },
		},
		active: true,
		nodeTypes,
		settings: { timezone: 'Asia/Jerusalem' },
	});
	const context = new HookContext(
		workflow,
		workflow.getNode('Call') as INode,
		{} as IWorkflowExecuteAdditionalData,
		activation === 'manual' ? 'manual' : 'trigger',
		activation,
		{} as IWebhookData,
	);
	const log: string[] = [];
	meta = [];
	const warn = (line: string, more: unknown) => void (log.push(line), meta.push(more));
	const logger = { warn } as unknown as Logger;
	Object.defineProperty(context, 'logger', { value: logger });
	expect(await checkExists.call(context)).toBe(true);
	return log;
}

const byPeople: WorkflowActivateMode[] = ['activate', 'update'];
const byN8n: WorkflowActivateMode[] = ['init', 'leadershipChange'];

describe.each([...byPeople, 'manual' as const])('%s', (activation) => {
	test('what answers calls is let through, and says nothing', async () => {
		expect(await publish({ activation })).toEqual([]);
		const number = { type: 'Number', content: '={{ $json.balance }}' };
		expect(await publish({ activation, replies: [say(number)] })).toEqual([]);
	});

	test('a bad setting is told with node, field and cure', async () => {
		await expect(publish({ activation, settings: { safetyLayer: '' } })).rejects.toThrow(
			/^Call: 'Safety Layer' is empty\. Enter the number of a layer as CPanel shows it, such as 12\.$/,
		);
	});

	test('an empty row of a reply node is told with node, field and cure', async () => {
		const replies = [goTo('12'), say({ type: 'Recording', content: '' })];
		await expect(publish({ activation, replies })).rejects.toThrow(
			/^Reply 2: 'Part 1: Content' is empty\. Enter the file name of a recording, such as \S+\.$/,
		);
	});

	test('a secret without a credential is told', async () => {
		await expect(publish({ activation, settings: { authentication: 'secret' } })).rejects.toThrow(
			/^Call: 'Authentication' of the trigger is Secret, but no Webhook Secret API credential is selected\. Select or create one/,
		);
	});

	test('a reply node that is switched off is not checked', async () => {
		const off = { ...goTo('abc'), disabled: true };
		expect(await publish({ activation, replies: [off, goTo('12')] })).toEqual([]);
	});

	test('a connection to a node that is gone stops no check of the trigger itself', async () => {
		expect(await publish({ activation, gone: ['Deleted'] })).toEqual([]);
		const given = { activation, gone: ['Deleted'], settings: { safetyLayer: 'abc' } };
		await expect(publish(given)).rejects.toThrow(/'Safety Layer' is "abc"/);
	});
});

describe('a trigger that no reply node follows', () => {
	const lonely = [[], [{ ...goTo('12'), disabled: true }]];

	test.each(byPeople)('is not published: %s', async (activation) => {
		for (const replies of lonely) {
			await expect(publish({ activation, replies })).rejects.toThrow(
				/^Call: No Voicenter Layer Respond node follows, so each caller would get the safety answer\. Connect one to the end of each branch\.$/,
			);
		}
	});

	test('may be tested', async () => {
		for (const replies of lonely) {
			expect(await publish({ activation: 'manual', replies })).toEqual([]);
		}
	});
});

describe.each(byN8n)('%s: n8n brings back what was published before', (activation) => {
	test.each([
		['no reply node', [], 'Call: No Voicenter Layer Respond node follows'],
		['a bad reply node', [goTo('abc')], `Reply 1: 'Layer' is "abc"`],
	])('%s is one warning of the log', async (_, replies, problem) => {
		const log = await publish({ activation, replies });
		expect(log).toHaveLength(1);
		expect(meta).toEqual([{ workflowId: 'workflow' }]);
		expect(log[0]).toContain(
			`Voicenter: workflow "Calls" takes calls as before, but cannot be published again as it is. ${problem}`,
		);
	});

	test('a setting with which each call fails anyway is still refused', async () => {
		await expect(publish({ activation, settings: { safetyLayer: '' } })).rejects.toThrow(
			/^Call: 'Safety Layer' is empty/,
		);
	});
});
