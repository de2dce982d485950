import type { INodeProperties } from 'n8n-workflow';

import type { Output } from '../../nodes/shared/operations';
import { alertKeys } from '../../nodes/Voicenter/LayerTrigger/alert';
import { defaultOf, sentence, text } from './describe';
import type { Package } from './loadPackage';
import { code, table } from './markdown';
import { innerFields, operationsOf, titleOf, type DescribedOperation } from './operations';
import { isKey, keyText, outputOf } from './outputs';

/** What stands between the markers of README and docs, by the name in the marker. */
export function partsOf(loaded: Package): Record<string, string> {
	const { nodes, credentials } = loaded;
	const descriptions = nodes.map(({ description }) => description);
	const operations = (name: string) => operationsOf(named(descriptions, name));
	const replies = operations('voicenterLayerRespond');
	const options = named(named(descriptions, 'voicenterLayerTrigger').properties, 'options');

	return {
		nodes: table(
			['node', 'does', 'operations'],
			descriptions.map((description) => [
				description.displayName,
				text(description.description),
				menuOf(operationsOf(description)),
			]),
		),
		'output of Voicenter Layer Trigger': outputTable(outputOf(loaded, 'voicenterLayerTrigger', '')),
		'alert of Voicenter Layer Trigger': outputTable(alertKeys),
		'options of Voicenter Layer Trigger': table(
			['option', 'default', 'does'],
			innerFields(options).map(({ field }) => [
				field.displayName,
				defaultOf(field),
				text(field.description),
			]),
		),
		'operations of Voicenter Layer Respond': table(
			['operation', 'what it does'],
			replies.map((operation) => [titleOf(operation), text(operation.description)]),
		),
		'actions of From Input Item': table(
			['action', 'needs', 'may have'],
			replies
				.filter(({ path }) => path !== 'fromInput')
				.map(({ path, fields }) => {
					// The options are the node's own, whatever the item holds.
					const ofItem = fields.filter(({ name }) => name !== 'options');
					return [
						code(path),
						names(ofItem.filter((field) => !mayBeLeftOut(field))),
						names(ofItem.filter(mayBeLeftOut)),
					];
				}),
		),
		'fields of 8x8 Contact Center API': fieldTable(
			named(credentials, 'eightByEightApi').properties,
		),
		'operations of 8x8 CC Calls': table(
			['operation', 'what it does', 'output'],
			operations('eightByEightCcCalls').map((operation) => [
				titleOf(operation),
				text(operation.description),
				Object.entries(outputOf(loaded, 'eightByEightCcCalls', operation.path))
					.map(([key, holds]) => (isKey(key) ? keyText(key) : holds))
					.join(', '),
			]),
		),
		'fields of 8x8 Click to Dial': fieldTable(operations('eightByEightClickToDial')[0].fields),
		'output of 8x8 Click to Dial Trigger': outputTable(
			outputOf(loaded, 'eightByEightClickToDialTrigger', ''),
		),
	};
}

function named<T extends { name: string }>(list: T[], name: string): T {
	const found = list.find((one) => one.name === name);
	if (!found) throw new Error(`docs/generate/tables.ts looks for ${name}, and there is none`);
	return found;
}

const fieldTable = (fields: INodeProperties[]): string =>
	table(
		['field', 'what to enter'],
		fields
			.filter(({ type }) => type !== 'notice')
			.map((field) => [field.displayName, explained(field)]),
	);

/** The description; of a collection also what can be added to it. */
function explained(field: INodeProperties): string {
	const words = text(field.description);
	if (field.type !== 'collection') return words;
	const added = innerFields(field).map((inner) => inner.field.displayName);
	return `${sentence(words)} You can add: ${added.join(', ')}.`;
}

/** All operations of a node, with each resource named once. */
function menuOf(operations: DescribedOperation[]): string {
	const resources = [...new Set(operations.map(({ resource }) => resource))];
	const lines = resources.map((resource) => {
		const ofIt = operations.filter((operation) => operation.resource === resource);
		const listed = ofIt.map(({ name }) => name).join(', ');
		return resource === '' ? listed : `${resource}: ${listed}`;
	});
	return lines.join('. ');
}

const outputTable = (output: Output): string =>
	table(
		['field', 'holds'],
		Object.entries(output).map(([key, holds]) => [keyText(key), holds]),
	);

/**
 * An item must have what the editor requires or presets; what may stay empty or off there, or is hidden at
 * times, may be left out here.
 */
const mayBeLeftOut = ({ required, default: preset, displayOptions }: INodeProperties): boolean =>
	displayOptions?.hide !== undefined || (!required && (!preset || typeof preset === 'object'));

const names = (fields: INodeProperties[]): string =>
	fields
		.filter(({ type }) => type !== 'notice')
		.map(({ name }) => code(name))
		.join(', ');
