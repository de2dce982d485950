import { Problem } from '../n8n/problem';

/** Throws a `Problem` when browsers and `fetch` refuse this port of n8n or the next two, which the simulators take. */
export async function checkBadPorts(port: number): Promise<void> {
	for (const one of [port, port + 1, port + 2]) {
		if (!(await isBad(one))) continue;
		throw new Problem(
			`Browsers refuse port ${one}, whatever listens there ("bad port").`,
			'Choose another with --port 5700. The simulated 8x8 and the simulated CRM take the next two.',
		);
	}
}

/** `fetch` knows the list and looks there first; any other failure is that of a port without a server. */
async function isBad(port: number): Promise<boolean> {
	try {
		await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(1_000) });
		return false;
	} catch (error) {
		return (error as { cause?: Error }).cause?.message === 'bad port';
	}
}
