import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

import { silently } from '../../../n8n/progress';
import { findBrowser, usualPlaces } from '../../support/chromium/find';

const { version } = jest.requireActual(resolve('node_modules/@sparticuz/chromium/package.json'));

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'find-browser-'));
	jest.replaceProperty(process, 'env', {
		...process.env,
		PLAYGROUND_FOLDER: folder,
		CHROMIUM_PATH: '',
	});
});

afterEach(() => {
	jest.restoreAllMocks();
	rmSync(folder, { recursive: true });
});

/** A program that a shell runs. */
function program(name: string, lines: string): string {
	const file = join(folder, name);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, `#!/bin/sh\n${lines}\n`, { mode: 0o755 });
	return file;
}

const browser = (name: string) => program(name, 'echo Chromium 143.0.7499.0');
const fromNpm = `chromium-${version}/start.sh`;

test('CHROMIUM_PATH stands before all others', async () => {
	browser(fromNpm);
	process.env.CHROMIUM_PATH = browser('named');
	expect(await findBrowser(silently, 'linux x64', [browser('installed')])).toBe(
		join(folder, 'named'),
	);
});

test.each([
	['names nothing', () => join(folder, 'nowhere')],
	['names a folder', () => folder],
	['names another program', () => program('other', 'echo 1.0')],
	['names a browser that lacks a library', () => program('broken', 'exit 127')],
])('a CHROMIUM_PATH that %s is told, and no other browser taken', async (_what, make) => {
	browser(fromNpm);
	const path = make();
	process.env.CHROMIUM_PATH = path;
	await expect(findBrowser(silently)).rejects.toMatchObject({
		message: `CHROMIUM_PATH names ${path}, which is no browser that starts here.`,
		cure: 'Correct the path, or unset CHROMIUM_PATH to use the browser that the tests find themselves.',
	});
});

test("npm's Chromium stands before an installed one", async () => {
	const own = browser(fromNpm);
	expect(await findBrowser(silently, 'linux x64', [browser('installed')])).toBe(own);
});

test.each([
	['does not start', 'linux x64', 'exit 127'],
	['is for another processor', 'linux arm64', 'echo Chromium 143.0.7499.0'],
	['is for another system', 'darwin x64', 'echo Chromium 143.0.7499.0'],
])(
	"the first installed browser that starts is taken where npm's %s",
	async (_what, system, own) => {
		program(fromNpm, own);
		const places = [join(folder, 'nowhere'), program('stub', 'exit 1'), browser('installed')];
		expect(await findBrowser(silently, system, places)).toBe(join(folder, 'installed'));
	},
);

test('Chrome and Chromium are looked for where each system installs them', () => {
	expect(usualPlaces('linux', {})).toContain('/usr/bin/chromium');
	expect(usualPlaces('darwin', {})).toContain(
		'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	);
	const folders = { ProgramFiles: 'C:\\Program Files', LOCALAPPDATA: 'C:\\Local' };
	expect(usualPlaces('win32', folders)).toEqual([
		'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
		'C:\\Program Files\\Chromium\\Application\\chrome.exe',
		'C:\\Local\\Google\\Chrome\\Application\\chrome.exe',
		'C:\\Local\\Chromium\\Application\\chrome.exe',
	]);
});
