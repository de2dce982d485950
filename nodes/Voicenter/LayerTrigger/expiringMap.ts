/**
 * Keeps values for a while, and no more than `most` of them: the oldest goes first. Nothing runs in
 * the background; what is over is let go when the next value comes. Times are milliseconds of one clock.
 */
export class ExpiringMap<Value> {
	private readonly entries = new Map<string, { value: Value; until: number }>();

	constructor(private readonly most: number) {}

	get size(): number {
		return this.entries.size;
	}

	/** The value of a key, unless its time is over. */
	get(key: string, now: number): Value | undefined {
		const entry = this.entries.get(key);
		return entry && entry.until > now ? entry.value : undefined;
	}

	/** Keeps a value until a time; it is then the newest. */
	set(key: string, value: Value, until: number, now: number): void {
		this.entries.delete(key);
		this.entries.set(key, { value, until });
		for (const [oldest, entry] of this.entries) {
			if (entry.until > now && this.entries.size <= this.most) break;
			this.entries.delete(oldest);
		}
	}
}
