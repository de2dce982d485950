import { sleep } from 'n8n-workflow';

import { isProcessBusy } from './isProcessBusy';

/** After so many milliseconds a call loses its place: its workflow waits for something, it does not work. */
export const longestWork = 30_000;

/**
 * So many calls are worked on while the process is busy. They keep it busy; with more of them each would only
 * take longer, until all are late.
 */
export const enough = 16;

/** Milliseconds until a line that stands is looked at again: that a place is over, or n8n has time, nobody tells. */
const lookAgainAfter = 50;

/** How much the latest call counts in the time that the work takes. */
const weight = 0.1;

/** A place that a call has taken. All times are milliseconds of `performance.now()`. */
export interface Place {
	takenAt: number;
}

/** A call that waits for a place. */
interface Waiting {
	/** When the safety answer goes out. */
	deadline: number;
	/** Whether nobody is there any more to take the answer. */
	isGone(): boolean;
	take(place: Place | undefined): void;
}

/**
 * The places for the calls of one trigger that n8n works on at the same time, and the line of those that
 * wait for one. Without it, calls that come faster than n8n can work would all be slow, each a little
 * slower than the one before, and n8n would go on with workflows whose callers are long gone until memory
 * is full. Calls get a place in the order in which they came, but those that would be late all the same
 * let the others pass: else each call would begin when it is too late for it. While the process is busy there
 * are no more than `enough` places, however many there may be.
 */
export class WaitingLine {
	/** Oldest first. */
	private readonly taken = new Set<Place>();
	/** In the order in which they came. */
	private readonly inLine = new Set<Waiting>();
	/** Milliseconds that the work on a call takes, by the latest ones. */
	private work = 0;
	/** Set while a timer runs after which the line is looked at again. */
	private timer?: AbortController;

	/** @param isBusy whether this process can take on no more now */
	constructor(
		private places: number,
		private readonly isBusy = isProcessBusy,
	) {}

	/**
	 * How many places there are, from now on. More of them go to those in line at once; with fewer,
	 * nobody gets a place until enough have been given back.
	 */
	set limit(places: number) {
		if (places === this.places) return;
		this.places = places;
		this.giveOn();
	}

	/**
	 * Takes a place, or waits in line for one.
	 *
	 * @param deadline when the safety answer goes out
	 * @param answered when the call has its answer
	 * @param isGone whether nobody is there any more to take it: such a call lets all others pass
	 * @returns undefined for a call that is late already, or was answered before it got a place
	 */
	async enter(
		deadline: number,
		answered: Promise<unknown>,
		isGone: () => boolean,
	): Promise<Place | undefined> {
		if (deadline <= performance.now()) return undefined;
		return await new Promise((take) => {
			const waiting = { deadline, isGone, take };
			this.inLine.add(waiting);
			this.giveOn();
			void answered.then(() => {
				if (!this.inLine.delete(waiting)) return;
				take(undefined);
				this.watch();
			});
		});
	}

	/** Gives a place back; a second time, and when it was over, it does nothing. */
	leave(place: Place): void {
		if (!this.taken.delete(place)) return;
		this.work += weight * (performance.now() - place.takenAt - this.work);
		this.giveOn();
	}

	/** Gives all free places to those in line. */
	private giveOn(): void {
		const now = performance.now();
		for (const place of this.taken) {
			if (now - place.takenAt < longestWork) break;
			this.taken.delete(place);
		}
		const places = this.isBusy() ? Math.min(this.places, enough) : this.places;
		while (this.taken.size < places) {
			const next = this.next(now);
			if (!next) break;
			const place = { takenAt: now };
			this.taken.add(place);
			this.inLine.delete(next);
			next.take(place);
		}
		this.watch();
	}

	/** Of those who are there, else of those who are gone: the same request may come again and want the answer. */
	private next(now: number): Waiting | undefined {
		const waiting = [...this.inLine];
		const isThere = (one: Waiting) => !one.isGone();
		return this.best(waiting.filter(isThere), now) ?? this.best(waiting, now);
	}

	/** The first that will be in time; if none will, the last, which has the best chance; nobody who is late already. */
	private best(inLine: Waiting[], now: number): Waiting | undefined {
		let last: Waiting | undefined;
		for (const waiting of inLine) {
			if (waiting.deadline >= now + this.work) return waiting;
			if (waiting.deadline > now) last = waiting;
		}
		return last;
	}

	/** Lets a timer run while a line stands behind those at work, and only then. */
	private watch(): void {
		if (this.inLine.size === 0 || this.taken.size === 0) {
			this.timer?.abort('nobody waits');
			this.timer = undefined;
			return;
		}
		if (this.timer) return;
		const timer = new AbortController();
		this.timer = timer;
		sleep(lookAgainAfter, timer.signal).then(
			() => {
				if (this.timer !== timer) return;
				this.timer = undefined;
				this.giveOn();
			},
			() => undefined,
		);
	}
}

const lines = new Map<string, WaitingLine>();

/**
 * The line of one trigger in this process.
 *
 * @param trigger what tells the trigger from all others
 * @param limit how many places it has now
 */
export function lineOf(trigger: string, limit: number): WaitingLine {
	const line = lines.get(trigger) ?? new WaitingLine(limit);
	lines.set(trigger, line);
	line.limit = limit;
	return line;
}
