import { join, resolve } from 'node:path';
import type { ICredentialType, INodeType } from 'n8n-workflow';

import { n8n } from '../../package.json';

export const projectFolder = resolve(__dirname, '../..');

export interface Package {
	nodes: INodeType[];
	credentials: ICredentialType[];
}

/** All nodes and credentials that n8n loads: package.json names them, so a new one needs no line here. */
export async function loadPackage(): Promise<Package> {
	return {
		nodes: await Promise.all(n8n.nodes.map(async (path) => (await instance(path)) as INodeType)),
		credentials: await Promise.all(
			n8n.credentials.map(async (path) => (await instance(path)) as ICredentialType),
		),
	};
}

/** As n8n does it: the file is named after its class. Read from the source, so nothing need be built. */
async function instance(builtPath: string): Promise<unknown> {
	const path = builtPath.replace(/^dist\//, '').replace(/\.js$/, '.ts');
	const classes = (await import(join(projectFolder, path))) as Record<string, new () => unknown>;
	const [className] = path.split('/').at(-1)?.split('.') ?? [''];
	return new classes[className]();
}
