import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';

import { makeCertificates, type Certificate, type Certificates } from '../../support/certificates';
import { runOperation, testCredential, useEightByEight } from './support';

const { server: simulated } = useEightByEight();
let certificates: Certificates;
let server: Server | undefined;
let requests: number;

beforeAll(async () => {
	certificates = await makeCertificates();
	// As NODE_EXTRA_CA_CERTS does, which Node reads at its start alone.
	const { createSecureContext } = tls;
	jest
		.spyOn(tls, 'createSecureContext')
		.mockImplementation((options) =>
			createSecureContext({ ca: [...tls.rootCertificates, certificates.authority], ...options }),
		);
});
afterEach(() => {
	server?.closeAllConnections();
	server?.close();
});
afterAll(() => jest.restoreAllMocks());

/** A server with this certificate; its address is the host of the credential. */
async function serve(certificate: Certificate): Promise<{ host: string }> {
	requests = 0;
	server = createServer(certificate, (_request, response) => {
		requests++;
		response.end('{"message":"OK","data":[]}');
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	return { host: `https://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

test.each<[keyof Certificates, string, RegExp]>([
	['selfSigned', "8x8's certificate could not be checked", /NODE_EXTRA_CA_CERTS/],
	['expired', "8x8's certificate is not valid today", /expired.*clock/],
	['notYetValid', "8x8's certificate is not valid today", /expired.*clock/],
	['otherHost', 'The certificate belongs to another address', /'Platform' in the credential/],
])('a certificate that is %s: nothing is sent', async (kind, message, cure) => {
	const credential = await serve(certificates[kind] as Certificate);
	for (const name of ['place', 'end', 'forwardToQueue']) {
		const { error } = await runOperation(simulated(), name, {}, credential);
		expect(error?.message).toBe(message);
		expect(error?.description).toMatch(cure);
		expect(error?.context.mayHaveHappened).toBe(false);
	}
	const tested = await testCredential(simulated(), credential);
	expect(tested.status).toBe('Error');
	expect(tested.message).toContain(message);
	expect(requests).toBe(0);
});

test('a valid certificate lets the request through', async () => {
	const credential = await serve(certificates.valid);
	const { output, error } = await runOperation(simulated(), 'end', {}, credential);
	expect(error).toBeUndefined();
	expect(output).toEqual([{ message: 'OK', data: [], interactionGuid: 'int-1' }]);
	expect((await testCredential(simulated(), credential)).status).toBe('OK');
	expect(requests).toBe(2);
});

test('a host that speaks no TLS', async () => {
	const credential = { host: simulated().url.replace('http:', 'https:') };
	const { error } = await runOperation(simulated(), 'place', {}, credential);
	expect(error?.message).toBe('There is no secure connection to the platform');
	expect(error?.context.mayHaveHappened).toBe(false);
	expect(simulated().requests).toEqual([]);
});
