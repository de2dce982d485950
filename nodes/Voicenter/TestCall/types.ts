import type { LayerInput } from '../protocol/layerInput';

/** How the dialling of one DIAL answer ends. */
export const dialOutcomes = ['answered', 'busy', 'notAnswered', 'malfunction'] as const;
export type DialOutcome = (typeof dialOutcomes)[number];

/** Who calls, and what this caller does. */
export interface Caller {
	/** The number that the caller dials. */
	did: string;
	/** The caller's own number. */
	callerId: string;
	/** One entry for each layer that asks for digits, in order; empty or absent: presses nothing. */
	keys: string[];
	/** One entry for each DIAL answer, in order; absent: answered. */
	dial?: DialOutcome[];
	/** Voicenter's id of the call; absent: 27 random hexadecimal digits. */
	ivrUniqueId?: string;
}

/** An answer that came over HTTP; the names of headers are in lower case. */
export interface HttpAnswer {
	status: number;
	headers: Record<string, string>;
	body: string;
	milliseconds: number;
}

/** No answer came; `failed` says why in one sentence. */
export interface HttpFailure {
	failed: string;
	/** It did not come in time. */
	isTimeout?: boolean;
	milliseconds: number;
}

/**
 * Posts a JSON body and waits `timeoutMs` milliseconds at most. It never rejects and does not
 * follow redirects.
 */
export type Post = (
	url: string,
	body: string,
	timeoutMs: number,
) => Promise<HttpAnswer | HttpFailure>;

/** One layer that the call enters. */
export interface Step {
	layer: number;
	layerName: string;
	/** What the caller hears on entering the layer. */
	heard: string[];
	/** All that the caller presses, '' for nothing; null when the layer asks for no digits. */
	pressed: string | null;
	request?: LayerInput;
	/** From the request to the end of its answer, or to the failure. */
	milliseconds?: number;
	answer?: {
		status: number;
		/** Parsed when it is JSON, else the text. */
		body: unknown;
		/** The header X-Voicenter-Answer, in which a Voicenter Layer Trigger says who answered. */
		answeredBy: string | null;
	};
	/** What the answer tells Voicenter to do, in words. */
	action?: string;
	/** No whole answer came in time. */
	isTimeout?: true;
	/** Why the layer's default takes the call: one sentence. */
	problem?: string;
	/** What the answer makes the caller hear. */
	heardAfter: string[];
	/** What was ignored, what the workflow cannot know, and how long Voicenter waits. */
	notes: string[];
	/** The layer that the call is passed to; null when the call ends here. */
	next: number | null;
}

export type EndKind =
	| 'queue'
	| 'call'
	| 'hangUp'
	| 'connected'
	| 'busy'
	| 'notAnswered'
	| 'lost'
	| 'unknownLayer'
	| 'tooManySteps';

export interface End {
	kind: EndKind;
	/** Where the call ended: the last layer, or the one that it could not enter. */
	layer: number;
	words: string;
}

/** A whole call. JSON can hold it. */
export interface Transcript {
	/** The name of the IVR. */
	ivr: string;
	caller: Required<Caller>;
	steps: Step[];
	end: End;
	/** Keys and dial outcomes that the call never came to, told in words. */
	unused: string[];
}
