import { readFileSync, writeFileSync } from 'node:fs';

import { Command, InvalidArgumentError } from 'commander';

import { writtenFiles } from './files';
import { handOver, newOwner, ownerOf, type Manifest, type Owner } from './owner';

const moreHelp = `
The test "test/unit/release/owner.test.ts" finds places that differ from package.json.

Example: npm run owner -- --organisation acme --email phone@acme.example --author "Acme Ltd"
`;

const like = (pattern: RegExp, what: string) => (value: string) => {
	if (!pattern.test(value)) throw new InvalidArgumentError(`Give ${what}.`);
	return value;
};

/** `npm run owner`: writes whom the package belongs to into every place that holds it. */
function run(): void {
	const changes = new Command('npm run owner --')
		.description('Writes the owner into package.json and into every place that repeats it.')
		.option('--organisation <name>', 'of GitHub', like(/^[a-z\d][a-z\d-]{0,38}$/i, 'its name'))
		.option('--repository <name>', 'on GitHub', like(/^[\w-][\w.-]*$/, 'its name'))
		.option(
			'--homepage <address>',
			'of the package',
			like(/^https:\/\/\S+$/, 'an https:// address'),
		)
		.option('--author <name>', 'as npm and LICENSE name it', like(/^[^"\\\n]+$/, 'a name'))
		.option(
			'--email <address>',
			'where people write to',
			like(/^\S+@\S+\.\S+$/, 'an e-mail address'),
		)
		.addHelpText('after', moreHelp)
		.showHelpAfterError()
		.parse()
		.opts<Partial<Owner>>();
	const old = ownerOf(JSON.parse(readFileSync('package.json', 'utf8')) as Manifest);
	const owner = newOwner(old, changes);
	for (const [what, value] of Object.entries(owner)) console.log(`${what.padEnd(13)} ${value}`);
	for (const path of writtenFiles()) {
		const text = readFileSync(path, 'utf8');
		const written = handOver(text, old, owner);
		if (written === text) continue;
		writeFileSync(path, written);
		console.log(`${path} written`);
	}
	console.log('Now run: npm run format && npm run docs && npm test');
}

run();
