/** All settings of n8n that say how it evaluates expressions, as they are when nobody sets them (n8n 2.41). */
const preset = {
	N8N_EXPRESSION_ENGINE: 'vm',
	N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'false',
	N8N_EXPRESSION_ENGINE_POOL_SIZE: '1',
	N8N_EXPRESSION_ENGINE_COMPILE_CACHE: 'false',
};

const lazy = { ...preset, N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };

/** Ways to set n8n's expression engine, by the names that the benchmarks use. docs/speed.md explains them. */
export const engines = {
	default: preset,
	lazy,
	pool: {
		...lazy,
		N8N_EXPRESSION_ENGINE_POOL_SIZE: '4',
		N8N_EXPRESSION_ENGINE_COMPILE_CACHE: 'true',
	},
	quickjs: { ...lazy, N8N_EXPRESSION_ENGINE: 'quickjs' },
	// n8n warns of it at its start: no isolation, no longer considered secure, will be removed.
	legacy: { ...preset, N8N_EXPRESSION_ENGINE: 'legacy' },
};

export type EngineName = keyof typeof engines;

/** The fastest that keeps expressions isolated. */
export const bestEngine = engines.pool;
