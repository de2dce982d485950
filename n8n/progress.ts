import ora from 'ora';

/** Does a piece of work that may take long while people see what is being done. */
export type Progress = <T>(what: string, work: () => Promise<T>) => Promise<T>;

/**
 * A spinner with the elapsed seconds. Where no terminal is attached (a pipe, a build server), a line
 * every 30 seconds instead, so that nobody takes a long step for a dead one.
 */
export const showProgress: Progress = async (what, work) => {
	const startedAt = Date.now();
	const elapsed = () => `${what} (${Math.round((Date.now() - startedAt) / 1000)} s)`;
	const spinner = ora({ text: what, stream: process.stdout }).start();
	const inTerminal = process.stdout.isTTY;
	const beat = setInterval(
		() => {
			if (inTerminal) spinner.text = elapsed();
			else console.log(`  ${elapsed()}`);
		},
		inTerminal ? 1_000 : 30_000,
	);
	try {
		const result = await work();
		spinner.succeed(elapsed());
		return result;
	} catch (error) {
		spinner.fail(elapsed());
		throw error;
	} finally {
		clearInterval(beat);
	}
};

/** For tests: does the work and says nothing. */
export const silently: Progress = async (_what, work) => await work();
