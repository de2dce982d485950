import { InvalidField } from '../../shared/invalidField';
import {
	bareText,
	entries,
	inWords,
	isFilled,
	oneOf,
	patternText,
	wholeNumber,
} from '../../shared/values';
import { toCustomData } from '../protocol/customData';
import { layerNumber, phoneCure, phoneNumber } from '../protocol/numbers';
import { optionalCallerName } from '../protocol/optionalData';
import {
	actions,
	extension,
	targetTypeNames,
	targetTypes,
	type DialAnswer,
	type TargetType,
} from '../protocol/vocabulary';
import { callerName, customData } from './fields';
import { layerField } from './layerField';
import {
	itemsThatCameIn,
	type AnswerContext,
	type AnswerFields,
	type ReplyOperation,
} from './respond';

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
			default: '',
			placeholder: 'e.g. 0722776772',
			description:
				"Phone number that the person called sees. Empty, or the caller's own number when it is withheld, means the number that was called.",
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
		...layerField({
			displayName: 'Layer if the Number Cannot Be Reached',
			name: 'nextVoId',
			required: true,
			placeholder: 'e.g. 15',
			description:
				'Number of the layer for a technical fault. It is not used when the number is busy, nobody answers, or voicemail answers.',
		}),
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
	answer: toAnswer,
	examples: { targets: [{ type: 'PHONE', target: '0501234567' }], nextVoId: '15' },
};

/** DIAL (document: "Dial Method"). CUSTOM_DATA is mandatory there, so it is sent even when empty. */
function toAnswer(fields: AnswerFields, { optional, call }: AnswerContext): DialAnswer {
	const seconds = 'Enter whole seconds, such as 60.';
	const targets = entries(fields.targets, 'Targets', 'Add a phone number or an extension to dial.');
	return {
		STATUS: 0,
		ACTION: actions.dial,
		CALLER_ID: callerId(fields.callerId, call),
		...optionalCallerName(fields.callerName, optional),
		MAX_CALL_DURATION: wholeNumber(fields.maxCallDuration, 'Max Call Duration (Seconds)', seconds),
		MAX_DIAL_DURATION: wholeNumber(fields.maxDialDuration, 'Max Dial Duration (Seconds)', seconds),
		NEXT_VO_ID: layerNumber(fields.nextVoId, 'Layer if the Number Cannot Be Reached'),
		RECORDING: yesOrNo(fields.recording),
		TARGETS: targets.map((target, index) => toTarget(target, `Target ${index + 1}`)),
		CUSTOM_DATA: toCustomData(fields.customData, optional),
	};
}

const callerIdField = 'Caller ID';

/** The number that was called, unless another is given. */
function callerId(value: unknown, call: AnswerContext['call']): string {
	if (isFilled(value) && !isWithheld(value, call)) return phoneNumber(value, callerIdField);
	const did = call()?.did;
	if (isFilled(did)) return phoneNumber(did, callerIdField);
	throw new InvalidField(
		callerIdField,
		`is ${inWords(value)}, and Voicenter did not say which number was called`,
		phoneCure,
	);
}

/** Whether it is the caller's own number, which the trigger's item has under this name, and can be dialled by nobody. */
function isWithheld(value: unknown, call: AnswerContext['call']): boolean {
	try {
		phoneNumber(value, callerIdField);
		return false;
	} catch {
		return value === call()?.callerId;
	}
}

/** Not to record is the document's default. */
function yesOrNo(value: unknown): 'yes' | 'no' {
	if (!isFilled(value)) return 'no';
	const answer = typeof value === 'string' ? bareText(value).toLowerCase() : value;
	if (answer === true || answer === 'yes' || answer === 'true') return 'yes';
	if (answer === false || answer === 'no' || answer === 'false') return 'no';
	throw new InvalidField('Record Call', `is ${inWords(value)}`, 'Use yes or no, true or false.');
}

function toTarget(target: Record<string, unknown>, field: string): DialAnswer['TARGETS'][number] {
	const type = oneOf(target.type, `${field}: Type`, targetTypeNames);
	return { TYPE: type, TARGET: toTargetText(type, target.target, `${field}: Target`) };
}

function toTargetText(type: TargetType, value: unknown, field: string): string {
	switch (type) {
		case 'PHONE':
			return phoneNumber(value, field);
		case 'EXTENSION': {
			const cure = 'Enter the SIP code of the extension as CPanel shows it, without spaces.';
			return patternText(value, field, extension, 'an extension', cure);
		}
	}
}
