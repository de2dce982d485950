import type { ICredentialType, IDisplayOptions, INodeProperties, INodeType } from 'n8n-workflow';

import { failedItem, type Output } from '../../nodes/shared/operations';
import { defaultOf, kindOf, rangeOf, sentence, text } from './describe';
import { code } from './markdown';
import type { Package } from './loadPackage';
import {
	choicesOf,
	innerFields,
	operationsOf,
	titleOf,
	type DescribedOperation,
} from './operations';
import { isKey, keyText, outputOf } from './outputs';

export const referenceFile = 'docs/reference.md';

const head = `# Reference

<!-- Written by \`npm run docs\` from the descriptions of the nodes: change those, not this page. -->

Every node, operation, field and output, and the credentials. Each field has the name that the editor shows, and the internal name
by which workflows save it. [README](../README.md) and [the 8x8 nodes](8x8.md) explain more.`;

/** The page of every node, operation, field and output, as Markdown. */
export function referenceOf(loaded: Package): string {
	const { nodes, credentials } = loaded;
	const titles = Object.fromEntries(
		credentials.map(({ name, displayName }) => [name, displayName]),
	);
	return [
		head,
		...nodes.map((node) => ofNode(node, titles, loaded)),
		failed,
		'## Credentials',
		...credentials.map(ofCredential),
	].join('\n\n');
}

function ofNode(
	{ description }: INodeType,
	titles: Record<string, string>,
	loaded: Package,
): string {
	const { displayName, name, version, credentials = [], usableAsTool } = description;
	const facts = [
		`Internal name ${code(name)}, version ${[version].flat().join(', ')}.`,
		...credentials.map((credential) => {
			const [condition] = shownIf(credential.displayOptions);
			return `Credential: ${titles[credential.name]}${condition ? `, ${condition}` : ''}.`;
		}),
		...(usableAsTool ? ['An AI agent may use it as a tool.'] : []),
	];
	return [
		`## ${displayName}`,
		sentence(text(description.description)),
		facts.join(' '),
		...operationsOf(description).map((operation) =>
			ofOperation(operation, outputOf(loaded, name, operation.path)),
		),
	].join('\n\n');
}

function ofOperation(operation: DescribedOperation, output: Output): string {
	const { name, description, fields } = operation;
	const shown = fields.filter(({ type }) => type !== 'notice');
	return [
		...(name === '' ? [] : [`### ${titleOf(operation)}`, sentence(text(description))]),
		...(shown.length === 0 ? [] : ['Fields:', shown.map((field) => ofField(field)).join('\n')]),
		'Output:',
		ofOutput(output),
	].join('\n\n');
}

const ofOutput = (output: Output): string =>
	Object.entries(output)
		.map(([key, holds]) => `- ${isKey(key) ? `${keyText(key)}: ` : ''}${holds}`)
		.join('\n');

const failed = [
	'## Items that failed',
	'The same for all operations: with _On Error_ set to continue, an item that failed becomes',
	ofOutput(failedItem),
].join('\n\n');

/** A line of a list, and below it what stands within. */
function ofField(field: INodeProperties, path = field.name, depth = 0): string {
	const { displayName, description, modes = [] } = field;
	const deeper = '    '.repeat(depth + 1);
	const choices = choicesOf(field).map(
		(choice) =>
			`${deeper}- ${choice.name}, ${code(JSON.stringify(choice.value))}${explained(choice.description)}`,
	);
	const ways = modes
		.filter(({ hint }) => hint)
		.map((mode) => `${deeper}- ${mode.displayName}: ${text(mode.hint)}`);
	const inner = innerFields(field).map((within) =>
		ofField(within.field, `${path}.${within.path}`, depth + 1),
	);
	// A field that is there once for each type of a row, with an example of its own, is told once.
	const toldOnce = new Set([...choices, ...ways, ...inner]);
	const facts = [kindOf(field), ...more(field)].join(', ');
	const line = `- **${displayName}** ${code(path)} (${facts})${explained(description)}`;
	return ['    '.repeat(depth) + line, ...toldOnce].join('\n');
}

const explained = (description?: string): string =>
	description ? `: ${text(description.replace(/\s+/g, ' '))}` : '';

/** What is known of a field besides its type. */
function more(field: INodeProperties): string[] {
	const preset = defaultOf(field);
	return [
		...(field.required ? ['required'] : []),
		...(preset === '' ? [] : [`default ${preset}`]),
		...(rangeOf(field) === '' ? [] : [rangeOf(field)]),
		...shownIf(field.displayOptions),
	];
}

/** Of what stands in another field it depends whether this one is shown; the menus left out. */
function shownIf(options?: IDisplayOptions): string[] {
	const conditions = Object.entries(options?.show ?? {}).filter(
		([name]) => name !== 'resource' && name !== 'operation',
	);
	return conditions.map(
		([name, values]) => `if ${code(name)} is ${code((values ?? []).join(' or '))}`,
	);
}

const ofCredential = ({ displayName, name, properties }: ICredentialType): string =>
	[
		`### ${displayName}`,
		`Internal name ${code(name)}.`,
		properties.map((field) => ofField(field)).join('\n'),
	].join('\n\n');
