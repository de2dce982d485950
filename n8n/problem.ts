/** A failure whose cause is known. People see `message` (what happened) and `cure` (what to do), never a stack trace. */
export class Problem extends Error {
	constructor(
		message: string,
		readonly cure: string,
	) {
		super(message);
		this.name = 'Problem';
	}
}
