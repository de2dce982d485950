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

import type { Output } from '../../shared/operations';
import { subtitleBy } from '../../shared/subtitle';
import { isAllowedIp } from '../../shared/webhook/allowedIps';
import { readBody } from '../../shared/webhook/body';
import { guardAnswer } from '../../shared/webhook/guard';
import { refusalOf, wrongAddress, type Refusal } from '../../shared/webhook/refusal';
import { admit, checkSecret, testSecret } from '../../shared/webhook/secret';
import { authenticationField, ifSecret, sendRefusal } from '../../shared/webhook/trigger';
import { layerRequestCure, readLayerRequest } from '../protocol/request';
import { layerAnswers } from '../protocol/validAnswer';
import { arrivalOf } from './arrival';
import { logAnswer, logFault, type LoggedCall } from './log';
import { answerWithin, options } from './options';
import { lineOf } from './waitingLine';
import { readSettings } from './settings';
import { answerWithoutWorkflow } from './answerWithoutWorkflow';
import { handOver, startWorkflow } from './workflowStart';

const inCPanel =
	'In Voicenter CPanel open Settings → DIDs → the IVR column of the number → Layers (the puzzle icon) → the layer → Layer settings. Check "Allow mini external IVR", paste the production URL into MiniExternalUrl, and choose a layer under MiniExternalDefaultMethodData: it takes the call when n8n itself is down.';

const secretInCPanel =
	'In CPanel, end MiniExternalUrl in ?key= and the secret of the Webhook Secret API credential.';

/** Of the item that starts the workflow. */
export const output: Output = {
	did: 'the number that was dialled; empty when Voicenter did not say',
	callerId: "the caller's number as Voicenter sent it; empty when it did not",
	callerE164:
		"the caller's number in one spelling, such as +972501234567; null when it is withheld or no number",
	ivrUniqueId:
		"Voicenter's id of the call, the same in each turn of one call; empty when Voicenter did not say",
	dtmf: 'the keys that were pressed, as text',
	noInput:
		'true when nothing was pressed. Voicenter sends "0" then, so a caller who presses 0 looks the same',
	layerId: 'the layer that asks; null when Voicenter did not say',
	previousLayerId: 'the layer before it; null when Voicenter did not say',
	customData:
		'what an earlier answer stored with the call, where Voicenter sends it back; else `{}`',
	oddities:
		'what of the request was not as documented, as a list of sentences; empty in most calls',
	receivedAt: 'when the request came, UTC',
	raw: 'the request as it came',
};

/** What n8n is told when the guard has answered, or will: no workflow starts. */
const answered = { noWebhookResponse: true };

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
		subtitle: subtitleBy('safetyAnswer', {
			goToLayer: ['Safety answer: layer {safetyLayer}'],
			voicenterDefault: ['Safety answer: Voicenter default'],
		}),
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
				'The address in MiniExternalUrl ends in ?key= and the secret, or has the secret as its password',
			),
			{
				displayName: 'Safety Answer',
				name: 'safetyAnswer',
				type: 'options',
				options: [
					{
						name: 'Go to Layer',
						value: 'goToLayer',
						description: 'The call goes to the Safety Layer',
					},
					{
						name: 'Voicenter Default',
						value: 'voicenterDefault',
						description: 'The call goes to the layer in MiniExternalDefaultMethodData in CPanel',
					},
				],
				default: 'goToLayer',
				description:
					'Where the call goes if the workflow fails, ends without an answer, gives an answer that Voicenter does not know, or is late',
			},
			{
				displayName: 'Safety Layer',
				name: 'safetyLayer',
				type: 'string',
				required: true,
				noDataExpression: true,
				default: '',
				placeholder: 'e.g. 20',
				description: 'Number of the layer, as CPanel shows it. Choose one that leads to people.',
				displayOptions: { show: { safetyAnswer: ['goToLayer'] } },
			},
			{ ...answerWithin.field, name: 'answerWithin' },
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add Option',
				default: {},
				options: Object.entries(options).map(([name, { field }]) => ({ ...field, name })),
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
		const call: LoggedCall = { id: 'unknown', cameAt: performance.now() };
		const settings = readSettings(this);
		const guard = guardAnswer(this.getResponseObject(), layerAnswers, settings, {
			answered: (outcome, detail) => {
				call.outcome = outcome;
				logAnswer(this, call, settings, outcome, detail);
			},
			failed: (what) => logFault(this, call, what),
		});
		call.cameAt = arrivalOf(this.getRequestObject());
		guard.startClock(call.cameAt);

		const refuse = (refusal: Refusal) => sendRefusal(this, 'Voicenter call', refusal, guard.refuse);

		const { ip } = this.getRequestObject();
		if (!isAllowedIp(ip, settings.allowedIps)) return refuse(wrongAddress(ip));
		const admission = await admit(this, secretInCPanel);
		if ('refusal' in admission) return refuse(admission.refusal);
		try {
			const { request, raw } = readLayerRequest(
				await readBody(this.getRequestObject()),
				settings.countryCode,
			);
			call.id = request.ivrUniqueId || call.id;
			const trigger = JSON.stringify([this.getWorkflow().id, this.getNode().id]);
			// Test calls go from turn to turn in no time, and are made again and again.
			const isTest = this.getMode() === 'manual';
			if (!isTest && answerWithoutWorkflow(guard, trigger, request, settings)) return answered;
			const line = lineOf(trigger, settings.maxCallsAtOnce);
			const deadline = call.cameAt + settings.answerWithin * 1000;
			const place = await guard.waitInLine(line.enter(deadline, guard.answered));
			if (!place) return answered;
			void guard.done.then(() => line.leave(place));
			const waited = performance.now() - call.cameAt;
			const json = {
				...request,
				receivedAt: new Date(Date.now() - waited).toISOString(),
				raw,
			} as unknown as IDataObject;
			handOver(json, call);
			return { workflowData: [[{ json }]] };
		} catch (error) {
			return refuse(refusalOf(error, layerRequestCure));
		}
	}

	/** n8n calls it when it starts the workflow; without it, n8n would pass the items on by itself. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return startWorkflow(this);
	}
}
