import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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

const configuration = `
[ca]
default_ca = authority
[authority]
database = index.txt
new_certs_dir = .
rand_serial = yes
unique_subject = no
default_md = sha256
policy = any
[any]
commonName = supplied
`;
const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
const year = (offset: number) => `${new Date().getUTCFullYear() + offset}0101000000Z`;

/** Makes certificates with the command `openssl`. */
export function makeCertificates(): Certificates {
	const folder = mkdtempSync(join(tmpdir(), 'certificates-'));
	const openssl = (...parameters: string[]) =>
		execFileSync('openssl', parameters, { cwd: folder, stdio: 'pipe' });
	const read = (file: string) => readFileSync(join(folder, file), 'utf8');

	const sign = (host: string, from: string, to: string): Certificate => {
		writeFileSync(join(folder, 'host'), `subjectAltName = ${host}`);
		openssl(
			...['ca', '-batch', '-notext', '-config', 'ca.conf', '-extfile', 'host'],
			...[
				'-cert',
				'authority.pem',
				'-keyfile',
				'authority.key',
				'-startdate',
				from,
				'-enddate',
				to,
			],
			...['-in', 'host.csr', '-out', 'host.pem'],
		);
		return { key: read('host.key'), cert: read('host.pem') };
	};
	try {
		writeFileSync(join(folder, 'ca.conf'), configuration);
		writeFileSync(join(folder, 'index.txt'), '');
		const authority = ['-subj', '/CN=Authority of the tests', '-out', 'authority.pem'];
		openssl('req', '-x509', ...newKey, '-keyout', 'authority.key', ...authority);
		openssl('req', ...newKey, '-keyout', 'host.key', '-subj', '/CN=Host', '-out', 'host.csr');
		openssl(
			...['req', '-x509', '-key', 'host.key', '-subj', '/CN=Host', '-out', 'self.pem'],
			...['-addext', 'subjectAltName=IP:127.0.0.1'],
		);
		return {
			selfSigned: { key: read('host.key'), cert: read('self.pem') },
			expired: sign('IP:127.0.0.1', year(-2), year(-1)),
			notYetValid: sign('IP:127.0.0.1', year(1), year(2)),
			otherHost: sign('DNS:vcc-na13.8x8.com', year(-1), year(1)),
			valid: sign('IP:127.0.0.1', year(-1), year(1)),
			authority: read('authority.pem'),
		};
	} finally {
		rmSync(folder, { recursive: true });
	}
}
