import { join, resolve } from 'node:path';
import type { ICredentialType, INodeType } from 'n8n-workflow';

import type { Operation, Output } from '../../nodes/shared/operations';
import { n8n } from '../../package.json';

export const projectFolder = resolve(__dirname, '../..');

/** What the file of a node exports beside its class: what n8n's descriptions cannot say. */
interface Exported {
	/** All operations of a node. */
	operations?: Operation[];
	/** Of a trigger. */
	output?: Output;
}

export interface Package {
	nodes: INodeType[];
	/** By the node's internal name. */
	exported: Record<string, Exported>;
	credentials: ICredentialType[];
}

/** All nodes and credentials that n8n loads: package.json names them, so a new one needs no line here. */
export async function loadPackage(): Promise<Package> {
	const nodes = await Promise.all(n8n.nodes.map(async (path) => await load<INodeType>(path)));
	const credentials = n8n.credentials.map(async (path) => await load<ICredentialType>(path));
	return {
		nodes: nodes.map(({ instance }) => instance),
		exported: Object.fromEntries(
			nodes.map(({ instance, exported }) => [instance.description.name, exported]),
		),
		credentials: (await Promise.all(credentials)).map(({ instance }) => instance),
	};
}

/** As n8n does it: the file is named after its class. Read from the source, so nothing need be built. */
async function load<T>(builtPath: string): Promise<{ instance: T; exported: Exported }> {
	const path = builtPath.replace(/^dist\//, '').replace(/\.js$/, '.ts');
	const exported = (await import(join(projectFolder, path))) as Record<string, new () => T>;
	const [className] = path.split('/').at(-1)?.split('.') ?? [''];
	return { instance: new exported[className](), exported: exported as Exported };
}
