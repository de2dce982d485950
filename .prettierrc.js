module.exports = {
	useTabs: true,
	tabWidth: 2,
	singleQuote: true,
	trailingComma: 'all',
	printWidth: 100,
	// Lines of prose have at most 140 characters; tables and addresses stay whole.
	overrides: [{ files: '*.md', options: { proseWrap: 'always', printWidth: 140 } }],
};
