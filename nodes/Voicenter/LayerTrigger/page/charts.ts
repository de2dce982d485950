import { counted, figure } from '../../../shared/counted';
import { duration } from '../../../shared/duration';
import type { AnswerTimes, Bucket } from './answerTimes';
import { html, nothing, type Html } from './html';

/** A part of the whole, of a kind that the page's style has a colour for. */
export interface Share {
	kind: 'usual' | 'memory' | 'safety' | 'gone';
	label: string;
	count: number;
}

const percent = (share: number) => `${Number((share * 100).toFixed(2))}%`;

/** One bar with all shares, of at least one call, side by side. What it shows stands in a list beside it, too. */
export function bar(shares: Share[], label: string): Html {
	const total = shares.reduce((sum, { count }) => sum + count, 0);
	let start = 0;
	const parts = shares.map(({ kind, count }) => {
		const x = percent(start / total);
		start += count;
		return html`<rect class="${kind}" x="${x}" width="${percent(count / total)}" height="100%" />`;
	});
	return html`<svg class="bar" role="img" aria-label="${label}" width="100%" height="18">
		${parts}
	</svg>`;
}

/** Pixels: of the highest bar, above it for its number and the deadline, and below it for the scale. */
const [plot, above, below] = [130, 44, 24];

/**
 * How often answers took how long, on a logarithmic scale, and the deadline in it. Widths are per cent, so that
 * letters have their size on each screen.
 */
export function histogram({ buckets, deadline, of }: AnswerTimes): Html {
	const start = buckets[0].from;
	const end = buckets[buckets.length - 1].to;
	const at = (milliseconds: number) => Math.log(milliseconds / start) / Math.log(end / start);
	const highest = Math.max(...buckets.map(({ usual, safety }) => usual + safety));
	const foot = above + plot;
	const decades = [10, 100, 1_000, 10_000].filter((tick) => tick < end);
	const isRight = at(deadline) > 0.5;
	return html`<svg
		role="img"
		aria-label="${inWords(buckets, of)}"
		width="100%"
		height="${foot + below}"
	>
		${buckets.map((bucket) => column(bucket, at, plot / highest))}
		<line class="axis" x1="0" x2="100%" y1="${foot}" y2="${foot}" />
		${decades.map((tick) => html`<text x="${percent(at(tick))}" y="${foot + 17}" text-anchor="middle">${duration(tick)}</text>`)}
		<line
			class="deadline"
			x1="${percent(at(deadline))}"
			x2="${percent(at(deadline))}"
			y1="6"
			y2="${foot}"
		/>
		<text
			class="deadline"
			x="${percent(at(deadline))}"
			y="15"
			dx="${isRight ? -6 : 6}"
			text-anchor="${isRight ? 'end' : 'start'}"
		>
			Answer Within: ${duration(deadline)}
		</text>
	</svg>`;
}

function column(
	{ from, to, usual, safety }: Bucket,
	at: (milliseconds: number) => number,
	scale: number,
): Html {
	if (usual + safety === 0) return nothing;
	const foot = above + plot;
	const x = percent(at(from) + 0.004);
	const width = percent(at(to) - at(from) - 0.008);
	// Of a thousand calls one is still seen.
	const [low, high] = [usual, safety].map((count) => count && Math.max(2, count * scale));
	const rect = (kind: string, y: number, height: number) =>
		height === 0
			? nothing
			: html`<rect class="${kind}" x="${x}" y="${y}" width="${width}" height="${height}" />`;
	return html`${rect('usual', foot - low, low)}${rect('safety', foot - low - high, high)}
		<text x="${percent((at(from) + at(to)) / 2)}" y="${foot - low - high - 5}" text-anchor="middle"
			>${figure(usual + safety)}</text
		>`;
}

/** The histogram for those who cannot see it. */
function inWords(buckets: Bucket[], of: number): string {
	const counts = buckets
		.filter(({ usual, safety }) => usual + safety > 0)
		.map(
			({ to, usual, safety }) =>
				`${figure(usual + safety)} below ${duration(to)}${safety ? `, of them ${counted(safety, 'safety answer')}` : ''}`,
		);
	return `How long the last ${counted(of, 'answer')} took: ${counts.join('; ')}.`;
}
