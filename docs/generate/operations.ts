import type {
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';

/** One thing that a node does; a trigger has a single one without a name. */
export interface DescribedOperation {
	/** Internal, such as `call.place`, or `get` of a node without resources; '' for a trigger. */
	path: string;
	/** The resource as in its menu, such as "Call"; '' without one. */
	resource: string;
	/** The operation as in its menu, such as "Place"; '' for a trigger. */
	name: string;
	description: string;
	/** Those that the editor shows for it, the menus left out. */
	fields: INodeProperties[];
}

const noOperation = { name: '', value: '', description: '' };

/** What a node does, in the order of its menus. */
export function operationsOf({ properties }: INodeTypeDescription): DescribedOperation[] {
	const menu = (name: string, resource: string): INodePropertyOptions[] =>
		(properties.find((field) => field.name === name && isShown(field, { resource }))
			?.options as INodePropertyOptions[]) ?? [noOperation];

	return menu('resource', '').flatMap((resource) =>
		menu('operation', String(resource.value)).map((operation) => ({
			path: [resource.value, operation.value].filter(Boolean).join('.'),
			resource: resource.name,
			name: operation.name,
			description: operation.description ?? '',
			fields: properties.filter(
				(field) =>
					!isMenu(field) &&
					isShown(field, {
						resource: String(resource.value),
						operation: String(operation.value),
					}),
			),
		})),
	);
}

/** An operation with its resource, such as "Call: Place". */
export const titleOf = ({ resource, name }: DescribedOperation): string =>
	resource === '' ? name : `${resource}: ${name}`;

/** The menus Resource and Operation, which n8n knows by these names. */
export const isMenu = ({ name }: INodeProperties): boolean =>
	name === 'resource' || name === 'operation';

function isShown({ displayOptions }: INodeProperties, chosen: Record<string, string>): boolean {
	return Object.entries(chosen).every(
		([menu, value]) => displayOptions?.show?.[menu]?.includes(value) ?? true,
	);
}

/** The fields within a collection or a fixedCollection, each with the path under which n8n saves it; no notices. */
export function innerFields(
	field: INodeProperties,
): Array<{ path: string; field: INodeProperties }> {
	if (field.type === 'collection') {
		return (field.options as INodeProperties[]).map((inner) => ({
			path: inner.name,
			field: inner,
		}));
	}
	if (field.type !== 'fixedCollection') return [];
	return (field.options as INodePropertyCollection[]).flatMap(({ name, values }) =>
		values
			.filter(({ type }) => type !== 'notice')
			.map((inner) => ({ path: `${name}.${inner.name}`, field: inner })),
	);
}

/** What can be chosen in a field. */
export const choicesOf = ({ type, options = [] }: INodeProperties): INodePropertyOptions[] =>
	type === 'options' || type === 'multiOptions' ? (options as INodePropertyOptions[]) : [];
