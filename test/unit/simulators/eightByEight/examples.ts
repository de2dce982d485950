/** Every request example of 8x8's documents, word for word. */

/** CC Manage Phone Calls, "Place Call For Agent Request". */
export const placeCallExample = `{
    "agentId": "ag0VYyLh0YTsymdbtYIaaaa",
    "prefix": "1",
    "number": "6175551984",
    "callerId": "12015551212",
    "queueId": "598",
    "forceCall": true,
    "dialplanId": "12",
    "extTransactionData": [
          {
               "name": "Name",
               "value": "Bilbo Baggins"
          },
          {
               "name": "Loyalty Level",
               "value": "Gold"
          }
     ],
     "ctlUserData": [
          {
               "name": "AccountRef",
               "value": "BB123987"
          },
          {
               "name": "DueDate",
               "value": "2022-12-25"
          }
     ]
}`;

/** CC Manage Phone Calls, "Set Transaction Codes Request". */
export const transactionCodesExample = `{
  "selections": [
    {
      "id": 12,
      "codes":[
        {
        	"id": 234
        }
      ]
    },
    {
      "id": 2281,
      "codes":[
        {
        	"id": 7361
        }
      ]
    }
  ]
}`;

/** The three shapes of "Transaction Code List and Item Assignment", which the document leaves without a closing bracket. */
export const selectionShapes = [
	'{ "selections": [ { "id": 12, "codes": [ { "id": 234 } ] } ] }',
	'{ "selections": [ { "id": 2281, "codes": [ { "id": 7361 }, { "id": 7362 } ] } ] }',
	'{ "selections": [ { "id": 12, "codes": [ { "id": 234 } ] }, { "id": 2281, "codes": [ { "id": 7361 } ] } ] }',
];

/** 8x8 Contact Center Data Augmentation API, examples 1 and 2 and "Input JSON description". */
export const variablesExample = `{
    "variables": [{
        "name": "_queueId",
        "value": "201",
        "ivr": "true"
    }, {
        "name": "_SSN",
        "value": "111-22-3333",
        "ivr": "true",
        "privacy": "true"
    }, {
        "name": "_amount",
        "value": "110.55",
        "display": "true",
        "displayName": "Amount Due"
    }, {
        "name": "_dueDate",
        "value": "04 July 2019",
        "ivr": "true",
        "display": "true",
        "displayName": "Due Date",
        "dataType": "date"
    }]
}`;

/** The same document, example 3; `acme` has the token of its Basic auth. */
export const getDataExample = {
	tenant: 'acme',
	token: '00a5c5dd78ba119df8e361288b709e4c2d19ef440c0f2af96d48ead1faa78c9b',
	guid: 'int-1628bb9dbf7-YTGAUsGrJDvPC9DqMgJr01iy-phone-01-acme',
	path: '/api/v1/interaction/data/guid/int-1628bb9dbf7-YTGAUsGrJDvPC9DqMgJr01iy-phone-01-acme',
};

/** External IVR API, "Sample API Request URL". */
export const externalIvrExample =
	'/SC/externalIvrAction.php?tenant=klvm2&token=92bd5cbf9ab120b3a47bdef9284b323d&' +
	'sip_id=MDc5ZGI5ZDgyYjY2NGRiNjNjMjQ3ZjkyMGQyMzljMzY&action=wForwardACD&param=102';

/** External IVR API, "VoiceXML Example": the form that it submits. */
export const voiceXmlExample = {
	sip_id: 'MDc5ZGI5ZDgyYjY2NGRiNjNjMjQ3ZjkyMGQyMzljMzY',
	tenant: 'klvm2',
	token: '92bd5cbf9ab120b3a47bdef9284b323d',
	action: 'wForwardACD',
	param: '114',
	extIvrData: '[First Name|John][Last Name|Smith][Account\n ID|12345678]',
};

/**
 * Click-To-Dial API, "Testing Using A Browser" and examples 1 to 3, as one line each, with the end of
 * $call_answered_time$ that examples 2 and 3 forget and two ids in place of the CRM's fields.
 */
export const clickToDialExamples = [
	'/AGUI/make_call.php?prefix=1&phone=6502928880',
	'/AGUI/make_call.php?prefix=&phone=(650) 292-8880&callerId=5251990&ctl_userdata=[ctl_action|create]' +
		'[subject|outbound%20call%20log%20($transaction_id$)][Transactionid__c|$interaction_guid$]' +
		'[ObjectType|Task][WhatId|001A][status|completed]' +
		'[Description|My%20Own%20Description%0Acall%20answered%20at$equal$%20$call_answered_time$' +
		'%0Acall%20hangup%20at:%20$call_hangup_time$%0ATransaction%20Codes%20$equal$%20$transaction_codes$]' +
		'[ctl_parentid|001A][ctl_launchopt|true][ctl_launchext|edit][ctl_intType|sfdc]' +
		'[ActivityDate|$year$-$month$-$date$]',
	'/AGUI/make_call.php?prefix=1&phone=6502022222&ctl_userdata=[foreign_key|12345678]' +
		'[Transactionid|$interaction_guid$][start_time|$call_answered_time$][end_time|$call_hangup_time$]' +
		'[transaction_codes|$transaction_codes$][ctl_launchopt|true][customer_id|123456567]',
	'/AGUI/make_call.php?prefix=&phone=5355566234&ctl_userdata=[foreign_key|12345678]' +
		'[Transactionid|$interaction_guid$][start_time|$call_answered_time$][end_time|$call_hangup_time$]' +
		'[transaction_codes|$transaction_codes$]' +
		'[ctl_callbackUrl|http://www.mycompany.com/clicktodial/callback?transaction=$transaction_id$]',
];
