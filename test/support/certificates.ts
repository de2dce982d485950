import 'reflect-metadata';

import { KeyObject, webcrypto } from 'node:crypto';

import {
	BasicConstraintsExtension,
	SubjectAlternativeNameExtension,
	X509CertificateGenerator,
} from '@peculiar/x509';

export interface Certificate {
	key: string;
	cert: string;
}

/** Certificates for a server on 127.0.0.1, and the authority that signed all but the first. */
export interface Certificates {
	selfSigned: Certificate;
	expired: Certificate;
	notYetValid: Certificate;
	otherHost: Certificate;
	valid: Certificate;
	authority: string;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const newKeys = async () => await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
const here = new SubjectAlternativeNameExtension([{ type: 'ip', value: '127.0.0.1' }]);
const elsewhere = new SubjectAlternativeNameExtension([{ type: 'dns', value: 'vcc-na13.8x8.com' }]);
/** From and to the beginning of a year, counted from this one. */
const years = (from: number, to: number) => {
	const [notBefore, notAfter] = [from, to].map(
		(offset) => new Date(Date.UTC(new Date().getUTCFullYear() + offset, 0)),
	);
	return { notBefore, notAfter };
};

/** Makes certificates that differ from a valid one in one thing each. */
export async function makeCertificates(): Promise<Certificates> {
	const [keys, host] = [await newKeys(), await newKeys()];
	const key = KeyObject.from(host.privateKey).export({ type: 'pkcs8', format: 'pem' }) as string;
	const authority = await X509CertificateGenerator.createSelfSigned({
		name: 'CN=Authority of the tests',
		keys,
		...years(-1, 1),
		extensions: [new BasicConstraintsExtension(true, undefined, true)],
	});
	const selfSigned = await X509CertificateGenerator.createSelfSigned({
		name: 'CN=Host',
		keys: host,
		...years(-1, 1),
		extensions: [here],
	});
	const sign = async (from: number, to: number, name = here): Promise<Certificate> => {
		const certificate = await X509CertificateGenerator.create({
			subject: 'CN=Host',
			issuer: authority.subject,
			publicKey: host.publicKey,
			signingKey: keys.privateKey,
			...years(from, to),
			extensions: [name],
		});
		return { key, cert: certificate.toString('pem') };
	};
	return {
		selfSigned: { key, cert: selfSigned.toString('pem') },
		expired: await sign(-2, -1),
		notYetValid: await sign(1, 2),
		otherHost: await sign(-1, 1, elsewhere),
		valid: await sign(-1, 1),
		authority: authority.toString('pem'),
	};
}
