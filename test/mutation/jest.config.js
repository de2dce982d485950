const {
	projects: [unit],
} = require('../../jest.config');

// StrykerJS knows no projects. Which tests run, ./groups.ts says.
module.exports = {
	...unit,
	displayName: 'mutation',
	rootDir: '../..',
	roots: ['<rootDir>/nodes', '<rootDir>/test'],
	watchman: false,
};
