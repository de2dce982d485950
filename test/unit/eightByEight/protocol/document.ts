/** What 8x8's Click-To-Dial API says, word for word, for tests of all kinds. */

/** Token and description; its empty row is left out, and the "by an" that `$equal$` lacks is put in. */
export const tokenTable: Array<[token: string, description: string]> = [
	['$caller_id$', 'The caller ID used to do the outbound call.'],
	['$transaction_id$', 'Transaction ID associated with the outbound call.'],
	[
		'$call_answered_time$',
		'UTC Call answered time in seconds. If call is not established, a number of 0 is used.',
	],
	[
		'$call_hangup_time$',
		'UTC Call hang up time in seconds. If call is not established, a number of 0 is used.',
	],
	[
		'$callAnsweredTenantTT$',
		'Call Answered Timestamp in tenant timezone in the format of YYYY/MM/DD HH:mm:ss Z.',
	],
	[
		'$callHangupTenantTT$',
		'Call Hangup Timestamp in tenant timezone in the format of YYYY/MM/DD HH:mm:ss Z.',
	],
	['$callDuration$', 'Call Duration in the format of HH:MM:SS'],
	['$equal$', "The token will be replaced by an actual '='."],
	['$interaction_guid$', 'Interaction GUID of the interaction associated with the outbound call.'],
	['$year$', 'The current year in the format of YYYY.'],
	['$month$', 'The current month in the format of MM.'],
	['$date$', 'The current date in the format of DD.'],
	['$hours$', 'The current hour in the format of HH.'],
	['$minutes$', 'The current minute in the format of MM.'],
	['$seconds$', 'The current second in the format of SS.'],
	[
		'$transaction_codes$',
		'Selected transaction codes. The format is <transaction list name>:<transaction shortcode> separated by commas if more than one is selected. The corresponding text can be found by using the mapping downloaded from Virtual Contact Center stat API.',
	],
	['$notes$', 'The small notes along with Transaction Code selected entered by agent.'],
	['$lastTclListName$', 'The transaction code list name of the last selected transaction code.'],
	['$lastTclCodeDesc$', 'The transaction code description of the last selected transaction code.'],
	['$lastTclCodeShort$', 'The short code of the last selected transaction code.'],
];

/** Data name and supported value of the system data that a link may have. */
export const systemDataTable: Array<[name: string, supported: string]> = [
	['ctl_action', 'create'],
	['ctl_intType', 'sfdc'],
	['ctl_launchopt', 'true|false'],
	['ctl_launchext', 'edit'],
	['ctl_parentid', 'valid ID'],
	['ctl_callbackUrl', 'Any valid URL.'],
	['ctl_recordname', 'No restriction.'],
];

/** "Launch Option": what is posted to the screen pop. */
export const launchFields = [
	'CtlUserData',
	'AgentID',
	'Username',
	'extLogin',
	'Password',
	'extPwd',
	'Account',
	'Role',
	'Command',
	'cmd',
];

/**
 * The examples without the line breaks of the page; a Salesforce record stands for the merge fields
 * of the first. In 2 and 3 the end of `$call_answered_time$`, which the page forgets, is mended.
 */
export const example1 =
	'https://vcc-na4.8x8.com/AGUI/make_call.php?prefix=&phone=(650) 292-8880&callerId=5251990&ctl_userdata=' +
	'[ctl_action|create][subject|outbound%20call%20log%20($transaction_id$)][Transactionid__c|$interaction_guid$]' +
	'[ObjectType|Task][WhatId|0015e00000AbCdE][status|completed][Description|My%20Own%20Description%0Acall%20' +
	'answered%20at$equal$%20$call_answered_time$%0Acall%20hangup%20at:%20$call_hangup_time$%0ATransaction%20' +
	'Codes%20$equal$%20$transaction_codes$][ctl_parentid|0015e00000AbCdE][ctl_launchopt|true][ctl_launchext|edit]' +
	'[ctl_intType|sfdc][ActivityDate|$year$-$month$-$date$]';

export const example2 =
	'https://vcc-na4.8x8.com/AGUI/make_call.php?prefix=1&phone=6502022222&ctl_userdata=[foreign_key|12345678]' +
	'[Transactionid|$interaction_guid$][start_time|$call_answered_time$][end_time|$call_hangup_time$]' +
	'[transaction_codes|$transaction_codes$][ctl_launchopt|true][customer_id|123456567]';

export const example3 =
	'https://vcc-na4.8x8.com/AGUI/make_call.php?prefix=&phone=5355566234&ctl_userdata=[foreign_key|12345678]' +
	'[Transactionid|$interaction_guid$][start_time|$call_answered_time$][end_time|$call_hangup_time$]' +
	'[transaction_codes|$transaction_codes$][ctl_callbackUrl|http://www.mycompany.com/clicktodial/callback?' +
	'transaction=$transaction_id$]';
