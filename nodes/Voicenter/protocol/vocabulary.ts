/**
 * The vendor's words that people choose from, each with its name for them (source: External Layer API,
 * "Say Method" and "Dial Method"). Builders, validator, editor and simulated Voicenter share them:
 * a new one is one line here, and the compiler names what else has to know it.
 */

/** The languages that everybody has, by code and in the order of their names. */
export const languages: Record<string, string> = {
	AR: 'Arabic',
	EN: 'English',
	HE: 'Hebrew',
	RU: 'Russian',
};

/** Voicenter adds further languages for a customer, so any code of this form may be one. */
export const languageCode = /^[A-Z]{2,3}$/;

/** What a part of an announcement can be, in the order of the names, with an example of its content. */
export const recordTypes = {
	Date: { name: 'Date', description: 'A day', example: '2019-12-14' },
	DateTime: {
		name: 'Date and Time',
		description: 'A day and a time',
		example: '2019-12-14T10:12:59',
	},
	Digits: {
		name: 'Digits',
		description: 'Digit by digit',
		example: '0501234567',
	},
	Number: { name: 'Number', description: 'A whole number', example: '112' },
	Recording: {
		name: 'Recording',
		description: 'A recording in Voicenter by its file name',
		example: 'balance.mp3',
	},
};
export type RecordType = keyof typeof recordTypes;
export const recordTypeNames = Object.keys(recordTypes) as RecordType[];

/** What can be dialled; `spoken` stands before the number in a sentence. */
export const targetTypes = {
	PHONE: { name: 'Phone Number', spoken: 'phone' },
	EXTENSION: { name: 'Voicenter Extension', spoken: 'extension' },
};
export type TargetType = keyof typeof targetTypes;
export const targetTypeNames = Object.keys(targetTypes) as TargetType[];
