/** `npm run test:mutation`: changes the code in small ways, and looks whether a test fails each time. */
export default {
	mutate: [
		'nodes/*/protocol/**/*.ts',
		'nodes/shared/**/*.ts',
		'nodes/Voicenter/LayerTrigger/**/*.ts',
	],
	testRunner: 'jest',
	plugins: ['@stryker-mutator/jest-runner'],
	jest: { configFile: 'jest.mutation.js', enableFindRelatedTests: true },
	// Each change is tried with the tests that run it, and not where it would change the module's load: that takes all of them.
	coverageAnalysis: 'perTest',
	ignoreStatic: true,
	concurrency: 2,
	reporters: ['progress', 'clear-text', 'json', 'html'],
	jsonReporter: { fileName: '.playground/mutation/report.json' },
	htmlReporter: { fileName: '.playground/mutation/report.html' },
	tempDirName: '.playground/mutation/sandbox',
	// Copied for each process that tries changes.
	ignorePatterns: ['.playground', 'dist', 'docs/images', 'release-files'],
	thresholds: { high: 95, low: 85, break: 85 },
};
