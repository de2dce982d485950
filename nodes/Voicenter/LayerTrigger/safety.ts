import { sleep, type IWebhookFunctions } from 'n8n-workflow';

import type { Answer } from '../protocol/types';
import { readAnswer } from '../protocol/validAnswer';
import type { Refusal } from '../../shared/webhook/refusal';

type Response = ReturnType<IWebhookFunctions['getResponseObject']>;

/** Who answered the caller: the workflow, the memory of the same turn, or the safety answer and why it had to. */
export type AnsweredBy =
	'workflow' | 'repeat' | 'error' | 'empty' | 'invalid' | 'late' | 'busy' | 'loop';

export interface SafetySettings {
	/** Seconds from the request to the safety answer, 0.5 to 30. */
	answerWithin: number;
	safetyAnswer: Answer;
}

export interface Guard {
	/** The answer of the call, also when Voicenter hung up before it. Comes by the deadline, and never after a refusal. */
	answered: Promise<Answer>;
	/** n8n has written to the response: the workflow has answered or ended, in time or late. */
	done: Promise<void>;
	/** What it means when the deadline comes: the workflow is late, or n8n too busy to start it. */
	silence: 'late' | 'busy';
	/** Answers the call without the workflow. */
	answer(answeredBy: AnsweredBy, answer: Answer): void;
	/** Turns away a request that is no call; nothing else will be sent. */
	refuse(refusal: Refusal): void;
}

/**
 * Guards the one HTTP response of a call. The first valid Voicenter answer wins; whatever else n8n
 * tries to send (an error, an empty end, something that is no answer) becomes the safety answer, and
 * so does silence for `answerWithin` seconds. Exactly one answer leaves; every later write
 * is swallowed, because n8n writes again without looking whether the answer is out.
 *
 * @param waited milliseconds that the caller has waited already
 * @param onAnswer told once how the call was answered, or 'gone' when Voicenter hung up first;
 * for 'invalid' also what was wrong
 */
export function guardAnswer(
	response: Response,
	{ answerWithin, safetyAnswer }: SafetySettings,
	waited: number,
	onAnswer: (answeredBy: AnsweredBy | 'gone', detail?: string) => void,
): Guard {
	const setHeader = response.setHeader.bind(response);
	const end = response.end.bind(response);
	const deadline = new AbortController();
	let isAnswered = false;
	let isGone = false;
	let status = 200;
	let settle: (answer: Answer) => void;
	const answered = new Promise<Answer>((resolve) => (settle = resolve));
	let finish: () => void;
	const done = new Promise<void>((resolve) => (finish = resolve));

	/** True for the first who asks, and for nobody after. */
	const claim = () => {
		if (isAnswered) return false;
		isAnswered = true;
		deadline.abort();
		return true;
	};

	const send = (httpStatus: number, body: object, headers: Record<string, string>) => {
		response.statusCode = httpStatus;
		setHeader('Content-Type', 'application/json; charset=utf-8');
		for (const [name, value] of Object.entries(headers)) setHeader(name, value);
		end(JSON.stringify(body));
	};

	const answer = (answeredBy: AnsweredBy, body: Answer, detail?: string) => {
		if (!claim()) return;
		settle(body);
		if (isGone) return;
		send(body.STATUS === 0 ? 200 : 500, body, { 'X-Voicenter-Answer': answeredBy });
		onAnswer(answeredBy, detail);
	};

	const judge = (body: unknown) => {
		finish();
		if (isAnswered) return;
		try {
			answer('workflow', readAnswer(parsed(body)));
		} catch (error) {
			const isEmpty = body === undefined || body === '';
			const reason = status >= 400 ? 'error' : isEmpty ? 'empty' : 'invalid';
			answer(reason, safetyAnswer, reason === 'invalid' ? (error as Error).message : undefined);
		}
	};

	// Each way in which n8n 2 writes to a response; what reaches Voicenter goes through `send` alone.
	response.status = (code) => {
		status = code;
		return response;
	};
	response.setHeader = response.setHeaders = response.appendHeader = () => response;
	response.json =
		response.send =
		response.end =
			(body?: unknown) => {
				judge(body);
				return response;
			};
	response.write = (chunk: unknown) => {
		judge(chunk);
		return true;
	};

	response.once('close', () => {
		if (isAnswered) return;
		isGone = true;
		onAnswer('gone');
	});
	const guard: Guard = {
		answered,
		done,
		silence: 'late',
		answer,
		refuse({ status: httpStatus, headers = {}, ...body }) {
			if (claim()) send(httpStatus, body, headers);
		},
	};
	// n8n before 2.41 ignores the signal: the timer then runs out and finds the call answered.
	sleep(Math.max(0, answerWithin * 1000 - waited), deadline.signal).then(
		() => answer(guard.silence, safetyAnswer),
		() => undefined,
	);
	return guard;
}

/** n8n hands over an object, or the JSON of one as text or bytes. */
function parsed(body: unknown): unknown {
	return typeof body === 'string' || Buffer.isBuffer(body) ? JSON.parse(body.toString()) : body;
}
