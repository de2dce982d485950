import type { ICredentialType, INodeProperties, INodeTypeDescription } from 'n8n-workflow';

import { failedItem } from '../../nodes/shared/operations';
import { alertKeys } from '../../nodes/Voicenter/LayerTrigger/alert';
import type { Package } from './loadPackage';
import { choicesOf, innerFields, isMenu, operationsOf } from './operations';
import { isKey, outputOf } from './outputs';

/** Where the public contract stands: one line for each thing that people save in their workflows. */
export const contractFile = 'test/contract.txt';

/**
 * The public contract as the code has it, sorted. What cannot break a saved workflow (display names,
 * descriptions, ranges) is not in it.
 */
export const contractOf = (loaded: Package): string[] => [
	...new Set(
		[
			...loaded.nodes.flatMap(({ description }) => ofNode(description, loaded)),
			...loaded.credentials.flatMap(ofCredential),
			...Object.keys(alertKeys).map((key) => `voicenterLayerTrigger alert ${key}`),
		].sort(),
	),
];

function ofNode(description: INodeTypeDescription, loaded: Package): string[] {
	const { name, version, credentials = [], webhooks = [], properties } = description;
	const operations = operationsOf(description);
	return [
		...[version].flat().map((number) => `version ${number}`),
		...credentials.map((credential) => `credential ${credential.name}`),
		// People type the address into the vendor's settings.
		...webhooks.map(({ httpMethod, path }) => `webhook ${String(httpMethod)} ${path}`),
		...properties.filter(isMenu).map(ofMenu),
		...operations.flatMap(({ path, fields }) => [
			...(path === '' ? [] : [path]),
			...fields.flatMap((field) => ofField(field).map((fact) => `${path} ${fact}`.trim())),
			...Object.keys(outputOf(loaded, name, path))
				.filter(isKey)
				.map((key) => `${path} output ${key.replace('?', '')}`.trim()),
		]),
		...(operations[0].path === '' ? [] : Object.keys(failedItem)).map((key) => `failed ${key}`),
	].map((fact) => `${name} ${fact}`);
}

const ofCredential = ({ name, properties }: ICredentialType): string[] =>
	properties.flatMap((field) => ofField(field)).map((fact) => `${name} ${fact}`);

/** What a menu is set to is not saved, so its default is a promise too. */
function ofMenu({ name, displayOptions, default: preset }: INodeProperties): string {
	const resources = displayOptions?.show?.resource ?? [];
	return [...resources, name, 'default', JSON.stringify(preset)].join(' ');
}

function ofField(field: INodeProperties, within = ''): string[] {
	if (field.type === 'notice') return [];
	const { type, required, typeOptions, modes = [], default: preset } = field;
	const path = within + field.name;
	const kind = [
		type,
		...(typeOptions?.multipleValues ? ['several'] : []),
		...(typeOptions?.password ? ['masked'] : []),
		`default ${JSON.stringify(preset)}`,
	];
	const mayBeEmpty = ['string', 'resourceLocator'].includes(type) && !required;
	return [
		`field ${path}: ${kind.join(', ')}`,
		...(mayBeEmpty ? [`field ${path} may be empty`] : []),
		...choicesOf(field).map(({ value }) => `field ${path} option ${JSON.stringify(value)}`),
		...modes.map((mode) => `field ${path} mode ${mode.name}`),
		...innerFields(field).flatMap((inner) =>
			ofField(inner.field, `${path}.${inner.path.slice(0, -inner.field.name.length)}`),
		),
	];
}

export interface Changes {
	/** In the code, not yet in the file. */
	added: string[];
	/** In the file, no longer in the code. */
	gone: string[];
}

/** How the code differs from what was promised. */
export const changesOf = (promised: string[], actual: string[]): Changes => ({
	added: actual.filter((line) => !promised.includes(line)),
	gone: promised.filter((line) => !actual.includes(line)),
});

/** The lines of the contract's file. */
export const promisedIn = (text: string): string[] => text.split('\n').filter(Boolean);

/** Why a line may not go, and what to do. */
export const whyKeep = (gone: string[]): string =>
	[
		"People's workflows hold this name or value:",
		...gone.map((line) => `\t${line}`),
		'They break without it. Bring it back, or keep it for the present version of the node and change it in a new version.',
		`Only if no release had it: delete the line from ${contractFile} by hand.`,
	].join('\n');

/** What a new line means, and what to do. */
export const whatIsNew = (added: string[]): string =>
	[
		'New in the public contract:',
		...added.map((line) => `\t${line}`),
		`Run npm run docs, which writes the lines into ${contractFile}, and commit it. Once released, they stay.`,
	].join('\n');
