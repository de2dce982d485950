import { readdirSync } from 'node:fs';

import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** What a file may not import: paths as they are written, and why not. */
const mayNotImport = (...patterns) => ({
	'no-restricted-imports': [
		'error',
		{ patterns: patterns.map(([regex, message]) => ({ regex, caseSensitive: true, message })) },
	],
});

const otherFolders = readdirSync(import.meta.dirname, { withFileTypes: true })
	.filter((entry) => entry.isDirectory() && !['nodes', 'credentials'].includes(entry.name))
	.map(({ name }) => name);
const unpacked = [
	`^(\\.\\./)+(${otherFolders.join('|')})(/|$)`,
	'The package has nodes and credentials alone.',
];
const otherVendor = (name) => [`/${name}/`, 'No vendor knows the other: share it in nodes/shared.'];
const vendors = [otherVendor('EightByEight'), otherVendor('Voicenter')];
const sibling = ['^(\\.\\./)+[A-Z]', 'No node knows a sibling: share it in protocol or shared.'];
const n8n = ['^n8n-', 'The formats of a vendor are pure: no n8n in them.'];
const impure = [
	'^(\\./|\\.\\./)(shared/|[A-Z])',
	'The formats of a vendor know nothing of its nodes.',
];
const tests = ['/test/', 'Nothing but tests imports from test/.'];
const users = ['/(playground|bench)/', 'They are used by playground and bench, and know neither.'];

// n8n's rules are those of its own package scan, with the same five exceptions that the scan makes.
export default defineConfig(
	{
		files: ['nodes/**', 'credentials/**', 'package.json'],
		extends: [n8nCommunityNodesPlugin.configs.recommended],
	},
	{ plugins: { 'n8n-nodes-base': n8nNodesBase } },
	{
		files: ['package.json'],
		languageOptions: { parser: tseslint.parser },
		rules: n8nNodesBase.configs.community.rules,
	},
	{
		files: ['**/*.ts', '**/*.json'],
		languageOptions: { parser: tseslint.parser },
	},
	{
		files: ['**/*.{ts,js,mjs}'],
		// Prettier breaks code, but no comment.
		rules: { 'max-len': ['error', { code: 10_000, comments: 140, tabWidth: 2, ignoreUrls: true }] },
	},
	{
		files: ['credentials/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.credentials.rules,
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts'],
		rules: {
			...n8nNodesBase.configs.nodes.rules,
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},
	// Where several of these meet a file, the last one counts.
	{ files: ['nodes/**/*.ts', 'credentials/**/*.ts'], rules: mayNotImport(unpacked) },
	{ files: ['nodes/shared/**/*.ts'], rules: mayNotImport(unpacked, ...vendors) },
	{ files: ['nodes/EightByEight/**/*.ts'], rules: mayNotImport(unpacked, vendors[1], sibling) },
	{ files: ['nodes/Voicenter/**/*.ts'], rules: mayNotImport(unpacked, vendors[0], sibling) },
	{ files: ['nodes/*/protocol/**/*.ts'], rules: mayNotImport(unpacked, ...vendors, n8n, impure) },
	{ files: ['{bench,docs,playground,release}/**/*.ts'], rules: mayNotImport(tests) },
	{ files: ['{n8n,simulators}/**/*.ts'], rules: mayNotImport(tests, users) },
);
