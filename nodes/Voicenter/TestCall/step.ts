import { layerInputOf, type LayerInput } from '../protocol/layerInput';
import type { CustomData } from '../protocol/vocabulary';
import { courseOf, defaultCourse, type Way } from './course';
import type { ExternalLayer, Layer } from './ivrFile';
import { judgeAnswer } from './judgeAnswer';
import type { Caller, DialOutcome, Post, Step } from './types';

/** A call on its way. */
export interface CallInPlay {
	caller: Required<Caller>;
	post: Post;
	timeoutMs: number;
	sendCustomData: boolean;
	/** What the caller has not pressed yet. */
	keys: string[];
	/** The outcomes of the DIAL answers to come. */
	dial: DialOutcome[];
	/** The layer that passed the call on; undefined in the first layer. */
	previousLayer?: number;
	/** What the answer before stored with the call. */
	customData: CustomData;
}

/** Plays an external layer: asks the address and follows its answer. Brings `call` up to date. */
export async function playStep(
	call: CallInPlay,
	layer: ExternalLayer,
): Promise<{ step: Step; way: Way }> {
	const { pressed, dtmf, notes } = press(layer, call.keys);
	const request = inputOf(call, layer, dtmf);
	const posted = await call.post(layer.externalUrl, JSON.stringify(request), call.timeoutMs);
	const { routing, ...received } = judgeAnswer(posted);
	const { way, customData, ...told } =
		routing === undefined
			? defaultCourse(layer)
			: courseOf(routing, layer.id, () => call.dial.shift() ?? 'answered');
	const step: Step = {
		...enterLayer(layer),
		pressed,
		request,
		...received,
		...told,
		notes: [...notes, ...told.notes],
		next: way.next,
	};
	call.previousLayer = layer.id;
	call.customData = customData;
	return { step, way };
}

/** What is known of a step as soon as the call enters the layer. */
export function enterLayer({ id, name, recording }: Layer) {
	const heard = recording === undefined ? [] : [`"${recording}"`];
	return { layer: id, layerName: name, heard };
}

/**
 * The request goes out once the caller has pressed the layer's maximum of digits, or has stopped
 * pressing for the layer's delay (source: "External Layer API – Setting Up Layers").
 */
function press({ maximumDigits, delay }: ExternalLayer, keys: string[]) {
	if (maximumDigits === 0) return { pressed: null, dtmf: '0', notes: [] };

	const pressed = keys.shift() ?? '';
	const dtmf = pressed.slice(0, maximumDigits) || '0';
	const notes: string[] = [];
	if (pressed.length > maximumDigits) {
		const unheard = pressed.slice(maximumDigits);
		notes.push(`The layer takes ${maximumDigits} digits at most, so it does not hear ${unheard}.`);
	}
	if (pressed.length < maximumDigits && delay !== undefined) {
		notes.push(`Voicenter waits for more keys, ${delay} s after the announcement (Delay).`);
	}
	if (pressed !== '' && dtmf === '0') {
		notes.push('The workflow cannot tell this 0 from no key at all: Voicenter sends 0 for both.');
	}
	return { pressed, dtmf, notes };
}

/** The first layer of a call was passed the call by none. */
function inputOf(call: CallInPlay, layer: ExternalLayer, keys: string): LayerInput {
	const { caller, previousLayer, sendCustomData, customData } = call;
	return layerInputOf({
		did: caller.did,
		callerId: caller.callerId,
		ivrUniqueId: caller.ivrUniqueId,
		keys,
		layerId: String(layer.id),
		previousLayerId: previousLayer?.toString(),
		customData: sendCustomData ? customData : undefined,
	});
}
