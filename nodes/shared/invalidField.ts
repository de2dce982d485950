/**
 * A value that cannot be used; pure code throws it, a node turns it into n8n's error.
 * `message` says which one and what is wrong, `cure` what to do.
 */
export class InvalidField extends Error {
	constructor(
		/** The field as its user sees it: a display name in the editor, a key on the wire. */
		readonly field: string,
		/** What is wrong, as the end of a sentence that begins with the field. */
		readonly problem: string,
		readonly cure: string,
	) {
		super(`'${field}' ${problem}`);
		this.name = 'InvalidField';
	}
}
