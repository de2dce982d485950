/** Changes that survive, and why that is right: no test can see them, or none should. */
export interface Explained {
	file: string;
	/** A piece of the line that is changed; without it, all of the file. */
	line?: string;
	why: string;
}

export const explained: Explained[] = [];
