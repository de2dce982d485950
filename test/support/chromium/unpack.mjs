// Unpacks the Chromium of @sparticuz/chromium into TMPDIR. A program of its own: that package is an ES
// module and knows no other folder than the temporary one.
import chromium from '@sparticuz/chromium';

try {
	await chromium.executablePath();
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
}
