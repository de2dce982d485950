import { Option } from 'commander';

import { engines, type EngineName } from '../n8n/expressionEngine';

const names = Object.keys(engines) as EngineName[];

/** The option `--engine`, with one name of `engines` or several. */
export const engineOption = (preset: EngineName[]) =>
	new Option('--engine <names...>', "how n8n's expression engine is set; several in turn")
		.choices(names)
		.default(preset);

/** What the names mean, for `--help`. */
export const engineHelp = `
The expression engines, and what each changes of n8n's own settings:
${names.map((name) => `  ${name.padEnd(8)} ${changesOf(name)}`).join('\n')}
docs/speed.md recommends "pool". n8n says of "legacy" that it "runs expressions without isolation, is no
longer considered secure, and will be removed in a future version".
`;

function changesOf(name: EngineName): string {
	const changes = Object.entries(engines[name]).filter(
		([variable, value]) => value !== engines.default[variable as keyof typeof engines.default],
	);
	return changes.map(([variable, value]) => `${variable}=${value}`).join('\n           ') || 'none';
}
