const project = (name) => ({
	displayName: name,
	testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
	transform: { '^.+\\.ts$': 'ts-jest' },
	modulePathIgnorePatterns: ['<rootDir>/.playground', '<rootDir>/build', '<rootDir>/dist'],
});

module.exports = {
	projects: [project('unit'), project('workflow'), project('e2e')],
};
