/** The execution was cancelled before the request of an item was sent: nothing has happened. */
export class NotSent extends Error {
	readonly cure = 'Run the workflow again for this item.';

	constructor() {
		super('Not sent: the execution was cancelled');
		this.name = 'NotSent';
	}
}
