const project = (name, more = {}) => ({
	displayName: name,
	testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
	// Types are checked by `npm run typecheck`.
	transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' } } }] },
	// The reporter looks there for the reason of a slow test.
	testLocationInResults: true,
	modulePathIgnorePatterns: ['<rootDir>/.playground', '<rootDir>/dist', '<rootDir>/n8n/versions'],
	...more,
});

const inThisProcess = { setupFiles: ['<rootDir>/test/support/quiet.ts'] };
const inRealN8n = {
	globalSetup: '<rootDir>/test/support/installOnce.ts',
	globalTeardown: '<rootDir>/test/support/endOnce.ts',
};

module.exports = {
	// "scaling" has what needs the whole machine: it runs one file after the other.
	projects: [
		project('unit', inThisProcess),
		project('fuzz', inThisProcess),
		project('workflow', inThisProcess),
		project('e2e', inRealN8n),
		project('scaling', inRealN8n),
		project('versions', inRealN8n),
	],
	// For all that name no limit of their own: jest's 5 s are little in a real n8n on a busy machine.
	testTimeout: 30_000,
	// null: without jest's own summary. The table tells what failed once more at the end, where a long log is read first.
	reporters: [['default', null], '<rootDir>/test/support/tableReporter.js'],
};
