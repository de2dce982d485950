import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import tls from 'node:tls';

import { makeCertificates, type Certificate, type Certificates } from '../../support/certificates';
import { operations, runNode, runOperation, testCredential, useEightByEight } from './support';

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

/**
 * A server with this certificate; its address is the host of the credential.
 *
 * @param garbage what it sends past its TLS, once it has a request, instead of an answer
 */
async function serve(certificate: Certificate, garbage?: Buffer): Promise<{ host: string }> {
	requests = 0;
	const sockets: Socket[] = [];
	server = createServer(certificate, (request, response) => {
		requests++;
		if (garbage) request.resume().on('end', () => sockets.at(-1)?.write(garbage));
		else response.end('{"message":"OK","data":[]}');
	})
		.on('connection', (socket: Socket) => sockets.push(socket))
		.listen(0, '127.0.0.1');
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

describe.each([
	['plain text', Buffer.from('HTTP/1.1 502 Bad Gateway\r\n\r\n')],
	['an alert', Buffer.from([0x15, 3, 3, 0, 2, 2, 80])],
	['a record that is no answer', Buffer.from([0x17, 3, 3, 0, 64, ...Buffer.alloc(64, 7)])],
])('%s after the host has the request', (_garbage, garbage) => {
	const retries = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

	test.each(Object.entries(operations).filter(([, { sentOnce }]) => sentOnce))(
		'%s is not sent again',
		async (_name, { type, parameters, sentOnce }) => {
			const credential = await serve(certificates.valid, garbage);
			const more = { credential, ...retries };
			const { error } = await runNode(simulated(), type, parameters, [{}], more);
			expect(error?.message).toBe(`The connection to 8x8 was lost; ${sentOnce}`);
			expect(error?.context.mayHaveHappened).toBe(true);
			expect(requests).toBe(1);
		},
	);
});
