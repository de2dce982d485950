import { nothingPressed } from './request';
import { layerInput, type CustomData } from './vocabulary';

/** What Voicenter posts (source: "Request Example", which writes the layer ids as text). */
export interface LayerInput {
	METHOD: typeof layerInput;
	DATA: {
		DID: string;
		CALLER_ID: string;
		IVR_UNIQUE_ID: string;
		DTMF: string;
		LAYER_ID: string;
		PREVIOUS_LAYER_ID?: string;
		CUSTOM_DATA?: CustomData;
	};
}

/** A call in a layer that asks the workflow. */
export interface Turn {
	did: string;
	callerId: string;
	ivrUniqueId: string;
	/** The keys that were pressed; '' for none. */
	keys: string;
	layerId: string;
	/** The layer that passed the call on; absent or '' in the first layer of a call. */
	previousLayerId?: string;
	/** What the answer before stored with the call; absent: it is not sent. */
	customData?: CustomData;
}

/** The request of a turn, as the simulated Voicenter and the trigger's sample call send it. */
export const layerInputOf = (turn: Turn): LayerInput => ({
	METHOD: layerInput,
	DATA: {
		DID: turn.did,
		CALLER_ID: turn.callerId,
		IVR_UNIQUE_ID: turn.ivrUniqueId,
		DTMF: turn.keys || nothingPressed,
		LAYER_ID: turn.layerId,
		...(turn.previousLayerId && { PREVIOUS_LAYER_ID: turn.previousLayerId }),
		...(turn.customData && { CUSTOM_DATA: turn.customData }),
	},
});

/** Who calls whom, where nobody says otherwise: the numbers of the document's examples. */
export const exampleDid = '0722776772';
export const exampleCallerId = '0501234567';

/** An id for a call that nobody has made: 27 hexadecimal digits, as in the document's examples. */
export const newCallId = (): string =>
	Array.from({ length: 27 }, () => Math.floor(Math.random() * 16).toString(16)).join('');
