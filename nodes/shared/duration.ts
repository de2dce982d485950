/** A time as people say it: "34 ms", "1.2 s", "4 s". */
export function duration(milliseconds: number): string {
	const whole = Math.round(milliseconds);
	return whole < 1_000 ? `${whole} ms` : `${Number((whole / 1_000).toFixed(1))} s`;
}
