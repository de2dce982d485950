import { dialAnswer } from '../protocol/answer';
import { targetTypeNames, targetTypes } from '../protocol/vocabulary';
import { callerName, customData } from './fields';
import { itemsThatCameIn, type ReplyOperation } from './respond';

export const dial: ReplyOperation = {
	name: 'Dial',
	value: 'dial',
	action: 'Dial a phone or an extension',
	description: 'Connect the caller to a phone number or a Voicenter extension',
	subtitle: ['Dial {targets.target}'],
	fields: [
		{
			displayName: 'Targets',
			name: 'targets',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Target',
			required: true,
			default: {},
			description: 'Phone numbers and Voicenter extensions to dial',
			options: [
				{
					displayName: 'Target',
					name: 'target',
					values: [
						{
							displayName: 'Type',
							name: 'type',
							type: 'options',
							options: targetTypeNames.map((value) => ({
								name: targetTypes[value].name,
								value,
							})),
							default: 'PHONE',
						},
						{
							displayName: 'Target',
							name: 'target',
							type: 'string',
							default: '',
							placeholder: 'e.g. 0501234567',
							description:
								'The phone number, outside Israel with the international prefix, or the SIP code of the extension',
						},
					],
				},
			],
		},
		{
			displayName: 'Caller ID',
			name: 'callerId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 0722776772',
			description: 'Phone number that the person called sees',
		},
		callerName,
		{
			displayName: 'Max Call Duration (Seconds)',
			name: 'maxCallDuration',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 7200,
			description: 'How long the conversation may last. Ringing is not counted.',
		},
		{
			displayName: 'Max Dial Duration (Seconds)',
			name: 'maxDialDuration',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 60,
			description: 'How long to let it ring. The conversation is not counted.',
		},
		{
			displayName: 'Layer if the Number Cannot Be Reached',
			name: 'nextVoId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 15',
			description:
				'Number of the layer for a technical fault. It is not used when the number is busy, nobody answers, or voicemail answers.',
		},
		{
			displayName: 'Record Call',
			name: 'recording',
			type: 'boolean',
			default: false,
			description: 'Whether Voicenter records the call',
		},
		customData,
	],
	output: itemsThatCameIn,
	answer: dialAnswer,
};
