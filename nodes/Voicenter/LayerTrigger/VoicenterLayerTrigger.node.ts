import {
	NodeConnectionTypes,
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
import { testSecret } from '../../shared/webhook/secret';
import { authenticationFields, ifSecret } from '../../shared/webhook/trigger';
import { answerCall } from './answerCall';
import { answerWithin, options } from './options';
import { answerPage } from './page/answerPage';
import { activationMessage, hints, triggerPanel } from './panel';
import { checkBeforePublishing } from './publishing';
import { startSampleCall } from './sampleCall';
import { hasSampleCall, sampleFields } from './sampleFields';
import { startWorkflow } from './workflowStart';

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
	answerBy: 'when the caller gets the safety answer if the workflow has not answered, UTC',
	raw: 'the request as it came',
};

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
		activationMessage,
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
			// For whoever opens the address in a browser.
			{
				name: 'setup',
				httpMethod: 'GET',
				responseMode: 'onReceived',
				path: 'layer',
				ndvHideUrl: true,
			},
		],
		triggerPanel,
		hints,
		properties: [
			...authenticationFields(
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
				// Not required: while a required field is empty, n8n shows nothing of the panel.
				noDataExpression: true,
				default: '',
				placeholder: 'e.g. 20',
				description: 'Number of the layer, as CPanel shows it. Choose one that leads to people.',
				displayOptions: { show: { safetyAnswer: ['goToLayer'] } },
			},
			{
				displayName:
					'Enter the Safety Layer. Without it the workflow can be neither tested nor published.',
				name: 'safetyLayerNotice',
				type: 'notice',
				default: '',
				displayOptions: { show: { safetyAnswer: ['goToLayer'], safetyLayer: [''] } },
			},
			{ ...answerWithin.field, name: 'answerWithin' },
			...sampleFields,
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

	// Nothing is registered with Voicenter: the address is typed into CPanel by hand. For what does not exist
	// n8n calls `create`, which is where the sample call of a test run starts.
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				await checkBeforePublishing(this);
				return !hasSampleCall(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				await startSampleCall(this);
				return true;
			},
			delete: async () => true,
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await (this.getWebhookName() === 'setup' ? answerPage(this) : answerCall(this));
	}

	/** n8n calls it when it starts the workflow; without it, n8n would pass the items on by itself. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return startWorkflow(this);
	}
}
