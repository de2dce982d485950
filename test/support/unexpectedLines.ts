import type { LogLine } from '../../n8n/log';

/**
 * The lines that no run should write: errors, uncaught failures and answers sent twice.
 *
 * @param expected what the tests themselves provoke
 */
export function unexpectedLines(log: LogLine[], expected: RegExp[] = []): string[] {
	// n8n prints some faults past its logger, or as a warning.
	const fault = /\berror\b|exception|unhandled|cannot set headers/i;
	return log
		.filter(({ level, message }) => level === 'error' || (level !== 'info' && fault.test(message)))
		.map(({ level, message }) => `${level}: ${message}`)
		.filter((line) => !expected.some((pattern) => pattern.test(line)));
}
