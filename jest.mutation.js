const { projects } = require('./jest.config');

// What loads n8n takes seconds for each change: it is asked for by name, where nothing else tests a file.
const kinds = (process.env.MUTATION_TESTS ?? 'unit').split(',');
const chosen = projects.filter(({ displayName }) => kinds.includes(displayName));

// StrykerJS knows no projects. Those of jest.config.js that are chosen here differ in their folder alone.
module.exports = {
	...chosen[0],
	displayName: 'mutation',
	testMatch: chosen.flatMap(({ testMatch }) => testMatch),
};
