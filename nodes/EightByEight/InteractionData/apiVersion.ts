import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isOn, oneOf } from '../../shared/values';
import type { BodyForm } from '../protocol/variables';

/** How one version of the Data Augmentation API wants to be asked. */
export interface ApiForm extends BodyForm {
	/** The part of the address after /api/. */
	path: (typeof paths)[number];
	/** In the path after its type (/guid/, /callId/), in the path alone, or in the query. */
	identifierIn: (typeof places)[number];
}

const paths = ['tstats', 'v1'] as const;
const places = ['path', 'query', 'typedPath'] as const;
const wrappers = ['array', 'none', 'object'] as const;

/** The documents that exist, as docs/sources.md names them. */
const forms = {
	supportSite: { path: 'v1', identifierIn: 'typedPath', wrapper: 'none', booleansAsText: true },
	'2025-11-27': { path: 'v1', identifierIn: 'path', wrapper: 'none', booleansAsText: false },
	'2025-12-08': { path: 'v1', identifierIn: 'path', wrapper: 'array', booleansAsText: false },
} satisfies Record<string, ApiForm>;

const versions = ['custom', ...(Object.keys(forms) as Array<keyof typeof forms>)] as const;

export const apiVersionOption: INodeProperties = {
	displayName: 'API Version',
	name: 'apiVersion',
	type: 'options',
	options: [
		{ name: 'Custom', value: 'custom', description: 'Adds an option for each difference' },
		{
			name: 'Developer Docs, 2025-11-27',
			value: '2025-11-27',
			description: '/api/v1/interaction/data/ID with {"variables": [{"ivr": true}]}',
		},
		{
			name: 'Developer Docs, 2025-12-08',
			value: '2025-12-08',
			description: '/api/v1/interaction/data/ID with {"data": [{"variables": [{"ivr": true}]}]}',
		},
		{
			name: 'Support Site, Undated',
			value: 'supportSite',
			description: '/api/v1/interaction/data/guid/ID with {"variables": [{"ivr": "true"}]}',
		},
	],
	default: 'supportSite',
	description:
		"8x8's documents of this API differ. The developer docs show no SIP call ID. If 8x8 does not understand a request, try another version.",
};

const ifCustom = { displayOptions: { show: { apiVersion: ['custom'] } } };

const pathOption: INodeProperties = {
	displayName: 'Path',
	name: 'path',
	type: 'options',
	options: [
		{ name: 'API Tstats', value: 'tstats', description: '/api/tstats/interaction/data' },
		{ name: 'API V1', value: 'v1', description: '/api/v1/interaction/data' },
	],
	default: 'v1',
	description: "Address of this API on your platform. 8x8's documents name both.",
	...ifCustom,
};

const identifierInOption: INodeProperties = {
	displayName: 'ID In',
	name: 'identifierIn',
	type: 'options',
	options: [
		{ name: 'Path', value: 'path', description: '/interaction/data/ID' },
		{
			name: 'Path with Type',
			value: 'typedPath',
			description: '/interaction/data/guid/ID or /interaction/data/callId/ID',
		},
		{
			name: 'Query',
			value: 'query',
			description: '/interaction/data?guid=ID or /interaction/data?callId=ID',
		},
	],
	default: 'typedPath',
	description: 'Where the address has the ID of the interaction',
	...ifCustom,
};

const wrapperOption: INodeProperties = {
	displayName: 'Wrapper',
	name: 'wrapper',
	type: 'options',
	options: [
		{ name: 'Data List', value: 'array', description: '{"data": [{"variables": []}]}' },
		{ name: 'Data Object', value: 'object', description: '{"data": {"variables": []}}' },
		{ name: 'None', value: 'none', description: '{"variables": []}' },
	],
	default: 'none',
	description: 'JSON around the variables',
	...ifCustom,
};

const booleansAsTextOption: INodeProperties = {
	displayName: 'Booleans as Text',
	name: 'booleansAsText',
	type: 'boolean',
	default: true,
	description:
		'Whether to send true as "true", and the data type of a phone number as "phone number" instead of "phone"',
	...ifCustom,
};

/** What Custom shows: for the address, and for the body of a request that has one. */
export const customAddressOptions = [identifierInOption, pathOption];
export const customBodyOptions = [booleansAsTextOption, wrapperOption];

/** The form that is chosen. */
export function apiForm(options: IDataObject): ApiForm {
	const valueOf = (option: INodeProperties) => options[option.name] ?? option.default;
	const version = oneOf(valueOf(apiVersionOption), apiVersionOption.displayName, versions);
	if (version !== 'custom') return forms[version];
	return {
		path: oneOf(valueOf(pathOption), pathOption.displayName, paths),
		identifierIn: oneOf(valueOf(identifierInOption), identifierInOption.displayName, places),
		wrapper: oneOf(valueOf(wrapperOption), wrapperOption.displayName, wrappers),
		booleansAsText: isOn(valueOf(booleansAsTextOption), booleansAsTextOption.displayName),
	};
}
