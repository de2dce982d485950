import type { RecordType, TargetType } from './vocabulary';

/**
 * Voicenter's External Layer API in types (source: Voicenter, "External Layer API").
 * Names in capitals are the vendor's own; nothing in this folder imports n8n.
 */

/**
 * What Voicenter posts when a call comes to the workflow. A turn of a call is one such request and its
 * answer; a request that Voicenter sends again belongs to the same turn.
 */
export interface LayerRequest {
	/** The number that the caller dialled; empty when Voicenter did not say. */
	did: string;
	/** The caller's number as Voicenter sent it; empty when it did not. */
	callerId: string;
	/** The caller's number in one spelling, such as +972501234567; null when withheld or no number (e164.ts). */
	callerE164: string | null;
	/** Voicenter's id of the call, the same in each turn of one call; empty when Voicenter did not say. */
	ivrUniqueId: string;
	/** The keys the caller pressed, as Voicenter sent them; "0" when it sent none. */
	dtmf: string;
	/** True when `dtmf` is "0", which Voicenter sends when nothing was pressed. */
	noInput: boolean;
	/** The layer that asks; null when Voicenter did not say, or not so that it can be read. */
	layerId: number | null;
	/** The layer the call came from; null when there was none. */
	previousLayerId: number | null;
	/** What an earlier answer stored with the call; empty when Voicenter sent nothing. */
	customData: Record<string, unknown>;
	/** What was not as documented, in sentences that quote nothing of the request; empty as a rule. */
	oddities: string[];
}

export type CustomData = Record<string, string>;

export interface GoToLayerAnswer {
	STATUS: 0;
	ACTION: 'GO_TO_LAYER';
	LAYER: number;
	CALLER_NAME?: string | null;
	CUSTOM_DATA?: CustomData | null;
}

export interface SayAnswer {
	STATUS: 0;
	ACTION: 'SAY_DIGITS';
	NEXT_LAYER: number;
	NEXT_LAYER_IF_FAILED?: number;
	LANGUAGE: string;
	DATA: Array<{ RecordType: RecordType; Content: string }>;
}

export interface DialAnswer {
	STATUS: 0;
	ACTION: 'DIAL';
	CALLER_ID: string;
	CALLER_NAME?: string | null;
	/** Seconds of conversation, dialling not counted. */
	MAX_CALL_DURATION: number;
	/** Seconds of dialling. */
	MAX_DIAL_DURATION: number;
	/** The layer for a malfunction of the destination; not for busy or unanswered. */
	NEXT_VO_ID: number;
	RECORDING: 'yes' | 'no';
	TARGETS: Array<{ TYPE: TargetType; TARGET: string }>;
	CUSTOM_DATA: CustomData;
}

/** Sends the call to the layer's own default, MiniExternalDefaultMethodData. */
export interface ErrorAnswer {
	STATUS: 1;
}

export type LayerAnswer = GoToLayerAnswer | SayAnswer | DialAnswer | ErrorAnswer;
