import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** An npm registry that holds one package alone, as the real one will once it is published. */
export interface NpmRegistry {
	/** What the registry says of the tarball. */
	integrity: string;
	/** A PATH with an npm that asks this registry where it is told to ask the public one. */
	path: string;
	stop(): Promise<void>;
}

/**
 * Starts one. n8n takes packages from registry.npmjs.org alone, and tells npm so with each command;
 * another registry needs a licence. Apart from that address, n8n runs the real npm.
 */
export async function startNpmRegistry(tarball: string): Promise<NpmRegistry> {
	const bytes = await readFile(tarball);
	const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
	const manifest = JSON.parse(
		execFileSync('tar', ['-xzOf', tarball, 'package/package.json'], { encoding: 'utf8' }),
	) as { name: string; version: string };
	const { name, version } = manifest;

	const server = createServer(({ url = '', headers }, response) => {
		if (url.endsWith('.tgz')) return response.end(bytes);
		if (url !== `/${name}`) return response.writeHead(404).end('{}');
		const dist = { integrity, tarball: `http://${headers.host}/${name}.tgz` };
		const versions = { [version]: { ...manifest, dist } };
		return response.end(JSON.stringify({ name, 'dist-tags': { latest: version }, versions }));
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

	const folder = await mkdtemp(join(tmpdir(), 'npm-registry-'));
	const npm = execFileSync('which', ['npm'], { encoding: 'utf8' }).trim();
	const own = '${@/#--registry=https:\\/\\/registry.npmjs.org*/' + `--registry=${address}}`;
	await writeFile(join(folder, 'npm'), `#!/bin/bash\nexec '${npm}' "${own}"\n`);
	await chmod(join(folder, 'npm'), 0o755);
	return {
		integrity,
		path: folder + delimiter + process.env.PATH,
		async stop() {
			server.close();
			await rm(folder, { recursive: true });
		},
	};
}
