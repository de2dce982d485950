import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Made by npm or with bytes that are no text. */
const notWritten = /(^|\/)package-lock\.json$|\.(png|tgz)$/;

/** The paths of all files of text that people write: those in git, and new ones that git does not ignore. */
export const writtenFiles = (): string[] =>
	execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
		encoding: 'utf8',
	})
		.trim()
		.split('\n')
		.filter((path) => !notWritten.test(path) && existsSync(path));
