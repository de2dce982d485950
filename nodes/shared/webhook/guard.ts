import { sleep } from 'n8n-workflow';

import { holdResponse, wordsOf, type Attempt, type Response } from './heldResponse';
import type { Refusal } from './refusal';

/** Who answered the caller: the workflow, the memory of the same turn, or the safety answer and why it had to. */
export type AnsweredBy =
	'workflow' | 'repeat' | 'error' | 'empty' | 'invalid' | 'late' | 'busy' | 'loop';

/** What became of a request: how it was answered, or that the connection closed first. */
export type Outcome = AnsweredBy | 'gone';

/** The answer of a call. */
export interface Given<Answer> {
	answer: Answer;
	answeredBy: AnsweredBy;
	/** What the listener is told of it. */
	detail?: string;
	/** False where the connection was closed before: whoever sends the same request again has got nothing yet. */
	isSent: boolean;
}

/** How the answers of one vendor look on the wire. */
export interface AnswerFormat<Answer> {
	/** @throws an error that says what the vendor would not take in a parsed body */
	read(body: unknown): Answer;
	/** The HTTP status that an answer goes out with. */
	statusOf(answer: Answer): number;
	/** The response header that says who answered. */
	header: string;
}

export interface SafetySettings<Answer> {
	/** Seconds from the request to the safety answer, 0.5 to 30. */
	answerWithin: number;
	safetyAnswer: Answer;
}

/** Who is told what became of a request. */
export interface Listener {
	/**
	 * Told once how it was answered, or 'gone' when the connection closed first; for 'invalid' also what
	 * was wrong, and for 'empty' what else it may have been, where n8n does not say.
	 */
	answered(outcome: Outcome, detail?: string): void;
	/** Told what could not be done as it should, in words; the caller got the best that could be done. */
	failed(what: string): void;
}

export interface Guard<Answer> {
	/** The answer of the call, also when the caller hung up before it. Comes by the deadline, and never after a refusal. */
	answered: Promise<Given<Answer>>;
	/** n8n has written to the response: the workflow has answered or ended, in time or late. */
	done: Promise<void>;
	/**
	 * Lets the time of 'Answer Within' run.
	 *
	 * @param cameAt when the call came, by `performance.now()`
	 */
	startClock(cameAt: number): void;
	/** Waits until the workflow may start. When the deadline comes meanwhile, n8n is too busy, and nobody late. */
	waitInLine<Place>(place: Promise<Place>): Promise<Place>;
	/** Answers the call without the workflow. */
	answer(answeredBy: AnsweredBy, answer: Answer, detail?: string): void;
	/** Turns away a request that is no call; nothing else will be sent. */
	refuse(refusal: Refusal): void;
}

/** Why a deadline ends early. Without it, `abort()` would make an error with a stack for each call. */
const isInTime = new Error('The call is answered');

/**
 * Guards the one HTTP response of a call. n8n tells what became of a workflow only by what it writes to
 * that response. The first valid answer wins; whatever else n8n tries to send (an error, an empty end,
 * something that is no answer) becomes the safety answer, and so does silence for `answerWithin` seconds.
 * Exactly one answer leaves; every later write is swallowed, because n8n writes again without looking
 * whether the answer is out. Nothing in here throws: after `webhook()` nobody would catch it, and n8n would end.
 */
export function guardAnswer<Answer>(
	response: Response,
	format: AnswerFormat<Answer>,
	{ answerWithin, safetyAnswer }: SafetySettings<Answer>,
	listener: Listener,
): Guard<Answer> {
	const deadline = new AbortController();
	let silence: 'late' | 'busy' = 'late';
	let isAnswered = false;
	let isTold = false;
	let settle: (given: Given<Answer>) => void;
	const answered = new Promise<Given<Answer>>((resolve) => (settle = resolve));
	let finish: () => void;
	const done = new Promise<void>((resolve) => (finish = resolve));

	/** True for the first who asks, and for nobody after. */
	const claim = () => {
		if (isAnswered) return false;
		isAnswered = true;
		deadline.abort(isInTime);
		return true;
	};

	const tell = (outcome: Outcome, detail?: string) => {
		if (isTold) return;
		isTold = true;
		try {
			listener.answered(outcome, detail);
		} catch (error) {
			tellFaults([`the log: ${wordsOf(error)}`]);
		}
	};

	const tellFaults = (faults: string[]) => {
		if (faults.length === 0) return;
		try {
			listener.failed(faults.join('; '));
		} catch {
			// The log itself fails: there is nobody left to tell, and the caller has the answer.
		}
	};

	const answer = (answeredBy: AnsweredBy, body: Answer, detail?: string) => {
		const json = JSON.stringify(body);
		if (!claim()) return;
		const headers = { [format.header]: answeredBy };
		const { isSent, faults } = held.send(format.statusOf(body), headers, json);
		settle({ answer: body, answeredBy, detail, isSent });
		tell(isSent ? answeredBy : 'gone', detail);
		tellFaults(faults);
	};

	const judge = ({ status, isStatusNamed, body }: Attempt) => {
		finish();
		if (isAnswered) return;
		try {
			answer('workflow', format.read(parsed(body)));
		} catch (error) {
			if (status >= 400) answer('error', safetyAnswer);
			else if (!isEmpty(body)) answer('invalid', safetyAnswer, wordsOf(error));
			else answer('empty', safetyAnswer, isStatusNamed ? undefined : otherThanEmpty);
		}
	};

	const held = holdResponse(response, judge);
	const guard: Guard<Answer> = {
		answered,
		done,
		startClock(cameAt) {
			const timeLeft = cameAt + answerWithin * 1000 - performance.now();
			// n8n before 2.41 ignores the signal: the timer then runs out and finds the call answered.
			sleep(Math.max(0, timeLeft), deadline.signal).then(
				() => answer(silence, safetyAnswer),
				() => undefined,
			);
		},
		async waitInLine(place) {
			silence = 'busy';
			try {
				return await place;
			} finally {
				silence = 'late';
			}
		},
		answer,
		refuse({ status, headers = {}, body }) {
			if (claim()) tellFaults(held.send(status, headers, JSON.stringify(body)).faults);
		},
	};
	try {
		response.once('close', () => {
			if (!isAnswered) tell('gone');
		});
	} catch (error) {
		tellFaults([`listening to the connection: ${wordsOf(error)}`]);
	}
	return guard;
}

/**
 * What else an empty body without a status may mean. With a status the workflow did end without an
 * answer; n8n before 2.38 names none after a failure either, nor does queue mode where Redis lost the answer.
 */
const otherThanEmpty =
	'it failed (n8n before 2.38 does not say which), or Redis was away while its answer was on the way from the worker (queue mode)';

/** n8n hands over an object, or the JSON of one as text or bytes. */
function parsed(body: unknown): unknown {
	return typeof body === 'string' || Buffer.isBuffer(body) ? JSON.parse(body.toString()) : body;
}

const isEmpty = (body: unknown) =>
	body === undefined ||
	body === null ||
	((typeof body === 'string' || Buffer.isBuffer(body)) && body.length === 0);
