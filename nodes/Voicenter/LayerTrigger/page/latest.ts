/** The latest values, and no more than `most` of them: each new one takes the place of the oldest. */
export class Latest<Value> {
	private readonly kept: Value[] = [];
	private next = 0;

	constructor(private readonly most: number) {}

	add(value: Value): void {
		this.kept[this.next] = value;
		this.next = (this.next + 1) % this.most;
	}

	newestFirst(): Value[] {
		return [...this.kept.slice(this.next), ...this.kept.slice(0, this.next)].reverse();
	}
}
