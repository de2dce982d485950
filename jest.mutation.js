const { projects } = require('./jest.config');

// What loads n8n takes seconds for each change: it is asked for by name, where nothing else tests a file.
const kinds = (process.env.MUTATION_TESTS ?? 'unit').split(',');
const chosen = projects.filter(({ displayName }) => kinds.includes(displayName));

// StrykerJS knows no projects. Those of jest.config.js that are chosen here differ in their folder alone.
module.exports = {
	...chosen[0],
	displayName: 'mutation',
	roots: ['<rootDir>/nodes', '<rootDir>/test/unit'],
	watchman: false,
	moduleNameMapper: { '^n8n-workflow$': '<rootDir>/test/support/n8nWorkflowInParts.js' },
	testMatch: ['<rootDir>/test/unit/{shared,eightByEight,voicenter}/**/*.test.ts'],
};
