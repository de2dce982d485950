import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type IHookFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { isAllowedIp } from '../../shared/webhook/allowedIps';
import { readBody } from '../../shared/webhook/body';
import { guardAnswer } from '../../shared/webhook/guard';
import { refusalOf, wrongAddress, type Refusal } from '../../shared/webhook/refusal';
import { admit, checkSecret, testSecret } from '../../shared/webhook/secret';
import { authenticationField, ifSecret, sendRefusal } from '../../shared/webhook/trigger';
import { asDocumented, readLayerRequest } from '../protocol/request';
import { layerAnswers } from '../protocol/validAnswer';
import { millisecondsSince } from './arrival';
import { logAnswer, logFault, type Call } from './log';
import { answerWithin, numberOptions, toProperty } from './numberFields';
import { takePlace } from './waitingLine';
import { readSettings } from './settings';
import { answerWithoutWorkflow } from './answerWithoutWorkflow';
import { handOver, startWorkflow } from './workflowStart';

const inCPanel =
	'In Voicenter CPanel open Settings → DIDs → the IVR column of the number → Layers (the puzzle icon) → the layer → Layer settings. Check "Allow mini external IVR", paste the production URL into MiniExternalUrl, and choose a layer under MiniExternalDefaultMethodData: it takes the call when n8n itself is down.';

const secretInCPanel =
	'In CPanel, end MiniExternalUrl in ?key= and the secret of the Webhook Secret credential.';

export class VoicenterLayerTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Voicenter Layer Trigger',
		name: 'voicenterLayerTrigger',
		icon: {
			light: 'file:../../../icons/voicenter.svg',
			dark: 'file:../../../icons/voicenter.dark.svg',
		},
		group: ['trigger'],
		// From type version 2 on n8n leaves the body alone; for version 1 it evaluates an expression for every call.
		version: 2,
		description: 'Starts the workflow when a call reaches a layer of the Voicenter IVR',
		subtitle: 'call reaches a layer',
		eventTriggerDescription: 'Waiting for a call to reach the layer',
		activationMessage: `Calls now reach this workflow at its production URL. ${inCPanel}`,
		defaults: { name: 'Voicenter Layer Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'webhookSecretApi', testedBy: 'webhookSecret', ...ifSecret }],
		// No expression here, and no isFullPath: n8n would evaluate it for every call.
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'responseNode',
				path: 'layer',
			},
		],
		triggerPanel: {
			header: 'Let a call reach this workflow',
			executionsHelp: {
				inactive: `<b>While you build</b>, click 'execute step', then call a layer that has the test URL as its MiniExternalUrl, or play a simulated call at the test URL. The call shows up here. <br /> <br /> <b>Once you are happy</b>, publish the workflow. ${inCPanel}`,
				active: `<b>While you build</b>, click 'execute step', then play a call at the test URL. It shows up here. <br /> <br /> <b>Your workflow runs by itself</b> for each call at its production URL; those calls stand in the executions list. ${inCPanel}`,
			},
			activationHint: {
				inactive:
					'Publish the workflow when it is ready, and put its production URL into MiniExternalUrl of the layer.',
				active: 'The workflow answers calls at its production URL.',
			},
		},
		hints: [
			{
				type: 'info',
				message:
					'End every branch with a Voicenter Layer Respond node. A branch without one gives the caller the safety answer.',
				location: 'ndv',
				whenToDisplay: 'beforeExecution',
			},
		],
		properties: [
			authenticationField(
				'The address in MiniExternalUrl ends in ?key=…, or carries the secret as password',
			),
			{
				displayName: 'Safety Answer',
				name: 'safetyAnswer',
				type: 'options',
				options: [
					{
						name: 'Go to Layer',
						value: 'goToLayer',
						description: 'The caller goes to a layer that you name here',
					},
					{
						name: 'Voicenter Default',
						value: 'voicenterDefault',
						description: 'The caller goes to the layer of MiniExternalDefaultMethodData in CPanel',
					},
				],
				default: 'goToLayer',
				description:
					'What the caller gets when the workflow fails, ends without an answer, answers with something else, or is late',
			},
			{
				displayName: 'Safety Layer',
				name: 'safetyLayer',
				type: 'string',
				required: true,
				noDataExpression: true,
				default: '',
				placeholder: 'e.g. 20',
				description:
					'Number of the layer that takes the call when the workflow cannot, as CPanel shows it; best one that leads to people',
				displayOptions: { show: { safetyAnswer: ['goToLayer'] } },
			},
			toProperty('answerWithin', answerWithin),
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add Option',
				default: {},
				options: [
					{
						displayName: 'Allowed IP Addresses',
						name: 'allowedIps',
						type: 'string',
						noDataExpression: true,
						default: '',
						placeholder: 'e.g. 192.0.2.10, 198.51.100.0/24',
						description:
							'Who may send calls: IPv4 and IPv6 addresses and CIDR ranges, with commas between them; empty lets everybody in. Ask Voicenter for its addresses. Behind a proxy, n8n must know of it: set N8N_PROXY_HOPS.',
					},
					...Object.entries(numberOptions).map(([name, field]) => toProperty(name, field)),
				],
			},
		],
	};

	methods = { credentialTest: { webhookSecret: testSecret } };

	// Nothing is registered with Voicenter: the address is typed into CPanel by hand.
	webhookMethods = {
		default: {
			/** Refuses to activate with settings that would fail the first caller. */
			async checkExists(this: IHookFunctions): Promise<boolean> {
				readSettings(this);
				return await checkSecret(this);
			},
			create: async () => true,
			delete: async () => true,
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const waited = millisecondsSince(this.getRequestObject());
		const receivedAt = new Date(Date.now() - waited);
		const settings = readSettings(this);
		const call: Call = { id: 'unknown', receivedAt, cameAt: performance.now() - waited };
		const response = this.getResponseObject();
		const guard = guardAnswer(response, layerAnswers, settings, waited, {
			answered: (outcome, detail) => {
				call.outcome = outcome;
				logAnswer(this, call, settings, outcome, detail);
			},
			failed: (what) => logFault(this, call, what),
		});

		const refuse = (refusal: Refusal) => sendRefusal(this, 'Voicenter call', refusal, guard.refuse);

		const { ip } = this.getRequestObject();
		if (!isAllowedIp(ip, settings.allowedIps)) return refuse(wrongAddress(ip));
		const admission = await admit(this, secretInCPanel);
		if ('refusal' in admission) return refuse(admission.refusal);
		try {
			const { request, raw } = readLayerRequest(await readBody(this.getRequestObject()));
			call.id = request.ivrUniqueId;
			const node = [this.getWorkflow().id as string, this.getNode().id];
			if (answerWithoutWorkflow(guard, node, request, settings)) return { noWebhookResponse: true };
			const timeLeft = settings.answerWithin * 1000 - waited;
			const leave = await guard.waitInLine(
				takePlace(node.join(), settings.maxCallsAtOnce, timeLeft, guard.answered),
			);
			if (!leave) return { noWebhookResponse: true };
			void guard.done.then(leave);
			const json = {
				...request,
				receivedAt: receivedAt.toISOString(),
				raw,
			} as unknown as IDataObject;
			handOver(json, call);
			return { workflowData: [[{ json }]] };
		} catch (error) {
			return refuse(refusalOf(error, asDocumented));
		}
	}

	/** n8n calls it when it starts the workflow; without it, n8n would pass the items on by itself. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return startWorkflow(this);
	}
}
