const project = (name, more = {}) => ({
	displayName: name,
	testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
	transform: { '^.+\\.ts$': 'ts-jest' },
	modulePathIgnorePatterns: ['<rootDir>/.playground', '<rootDir>/build', '<rootDir>/dist'],
	...more,
});

module.exports = {
	projects: [
		project('unit'),
		project('workflow'),
		project('e2e', { globalSetup: '<rootDir>/test/support/installOnce.ts' }),
	],
	// What failed stands once more at the end, where a long log is read first.
	reporters: ['default', ['summary', { summaryThreshold: 0 }]],
};
