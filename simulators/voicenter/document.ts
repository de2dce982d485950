/**
 * Every example of Voicenter's "External Layer API", word for word, with the commas that the
 * document forgets between array entries and before CUSTOM_DATA put in.
 */

export const requestExample = `{
"METHOD": "IVR_LAYER_INPUT",
"DATA": {
"DID": "0722776772",
"CALLER_ID": "0501234567",
"IVR_UNIQUE_ID": "1bcd7954224861f85a2d70612f2",
"DTMF": "1234",
"LAYER_ID": "5",
"PREVIOUS_LAYER_ID": "5"
}
}`;

export const caseRequestExample = `{
"METHOD": "IVR_LAYER_INPUT",
"DATA": {
"DID": "0722776772",
"CALLER_ID": "0501234567",
"IVR_UNIQUE_ID": "1bcd7954224861f85a2d70612f2",
"DTMF": "12345678",
"LAYER_ID": "5",
"PREVIOUS_LAYER_ID": "5"
}
}`;

export const goToLayerExample = `{
"STATUS": 0,
"ACTION": "GO_TO_LAYER",
"LAYER": 12
}`;

export const customDataExample = `{
"STATUS": 0,
"ACTION": "GO_TO_LAYER",
"LAYER": 22,
"CALLER_NAME": "Shlomi",
"CUSTOM_DATA": {
"CRM_cleint_ID": "12345",
"Last_ticket_ID": "222",
"Last_representative": "John Doe"
}
}`;

export const caseAnswerExample = `{
"STATUS": 0,
"ACTION": "GO_TO_LAYER",
"LAYER": 12,
"CALLER_NAME": null,
"CUSTOM_DATA": null
}`;

export const sayExample = `{
"STATUS": 0,
"ACTION": "SAY_DIGITS",
"NEXT_LAYER": 2,
"NEXT_LAYER_IF_FAILED": 1,
"LANGUAGE": "EN",
"DATA": [
{
"RecordType": "Recording",
"Content": "9899115_20849570029.mp3"
},
{
"RecordType": "Digits",
"Content": "0501234567"
},
{
"RecordType": "Number",
"Content": "112"
},
{
"RecordType": "Date",
"Content": "2019-12-14"
},
{
"RecordType": "DateTime",
"Content": "2019-12-14T10:12:59"
},
{
"RecordType": "Recording",
"Content": "98972915_209570029.mp3"
}
]
}`;

export const dialExample = `{
"STATUS": 0,
"ACTION": "DIAL",
"CALLER_ID": "0722776772",
"CALLER_NAME": "Voicenter",
"MAX_CALL_DURATION": 1800,
"MAX_DIAL_DURATION": 60,
"NEXT_VO_ID": 15,
"RECORDING": "yes",
"TARGETS": [
{
"TYPE": "PHONE",
"TARGET": "0501234567"
}
],
"CUSTOM_DATA": {
"CRM_cleint_ID": "12345",
"Last_ticket_ID": "222",
"Last_representative": "John Doe"
}
}`;

/** The same answers as a user gives them: fields of the reply node, or of an item. */
export const customDataFields = {
	layer: '22',
	callerName: 'Shlomi',
	customData: { CRM_cleint_ID: '12345', Last_ticket_ID: '222', Last_representative: 'John Doe' },
};

export const sayFields = {
	nextLayer: '2',
	nextLayerIfFailed: '1',
	language: 'EN',
	parts: [
		{ type: 'Recording', content: '9899115_20849570029.mp3' },
		{ type: 'Digits', content: '0501234567' },
		{ type: 'Number', content: '112' },
		{ type: 'Date', content: '2019-12-14' },
		{ type: 'DateTime', content: '2019-12-14T10:12:59' },
		{ type: 'Recording', content: '98972915_209570029.mp3' },
	],
};

export const dialFields = {
	callerId: '0722776772',
	callerName: 'Voicenter',
	maxCallDuration: 1800,
	maxDialDuration: 60,
	nextVoId: '15',
	recording: true,
	targets: [{ type: 'PHONE', target: '0501234567' }],
	customData: { CRM_cleint_ID: '12345', Last_ticket_ID: '222', Last_representative: 'John Doe' },
};
