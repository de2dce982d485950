const { dest, src } = require('gulp');

/** Copies what tsc leaves behind: icons and codex files. */
exports.default = () =>
	src(['icons/*.svg', 'nodes/**/*.node.json'], { base: '.', encoding: false }).pipe(dest('dist'));
