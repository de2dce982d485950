import { dialAnswer } from '../protocol/answer';
import { targetTypeNames, targetTypes } from '../protocol/vocabulary';
import { callerName, customData } from './fields';
import { itemsThatCameIn, type Reply } from './respond';

export const dial: Reply = {
	name: 'Dial',
	value: 'dial',
	action: 'Dial phone or extension',
	description: 'Connect the caller to a phone number or a Voicenter extension',
	fields: [
		{
			displayName: 'Targets',
			name: 'targets',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Target',
			required: true,
			default: {},
			description: 'Whom to dial',
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
								'Phone number, outside Israel with the international prefix, or the SIP code of the extension',
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
			description: 'Phone number that the dialled phone shows',
		},
		callerName,
		{
			displayName: 'Max Call Duration',
			name: 'maxCallDuration',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 7200,
			description: 'Seconds that the conversation may last, dialling not counted',
		},
		{
			displayName: 'Max Dial Duration',
			name: 'maxDialDuration',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 60,
			description: 'Seconds to let it ring, the conversation not counted',
		},
		{
			displayName: 'Next Layer on Malfunction',
			name: 'nextVoId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 15',
			description:
				'Number of the layer for a target that cannot be reached because something is broken. Busy, voicemail and no answer do not lead there.',
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
