import { InvalidField } from '../../shared/invalidField';
import { newCallId } from '../protocol/layerInput';
import type { Ivr, PlainLayer } from './ivrFile';
import { enterLayer, playStep, type CallInPlay } from './step';
import type { Caller, End, Post, Transcript, Step } from './types';

/** Layers that a call may enter before it counts as going in circles. */
const maxSteps = 50;

export interface TestCall {
	ivr: Ivr;
	caller: Caller;
	post: Post;
	/**
	 * Also send back the CUSTOM_DATA of the answer before; off when absent. Voicenter's own SDK
	 * reads it, but the document does not promise it.
	 */
	sendCustomData?: boolean;
	/** How long Voicenter waits for an answer, in milliseconds; 5000 when absent. */
	timeoutMs?: number;
}

/**
 * Plays one call as Voicenter would (source: External Layer API) and tells all that happened. A
 * call that finds no way on is no error: the transcript's `end` says so.
 *
 * @throws InvalidField when the caller presses what is no key of a telephone
 */
export async function playCall(testCall: TestCall): Promise<Transcript> {
	const { ivr } = testCall;
	const call = startCall(testCall);
	const steps: Step[] = [];
	const finish = (end: End): Transcript => ({
		ivr: ivr.name,
		caller: call.caller,
		steps,
		end,
		unused: unusedOf(call),
	});

	let next = ivr.entryLayer;
	let sentBy = 'the entryLayer of the IVR';
	while (steps.length < maxSteps) {
		const layer = ivr.layers.find(({ id }) => id === next);
		if (layer === undefined) {
			const words = `Layer ${next} is not in this IVR; ${sentBy} sent the call there.`;
			return finish({ kind: 'unknownLayer', layer: next, words });
		}
		if ('endsIn' in layer) {
			steps.push({ ...enterLayer(layer), pressed: null, heardAfter: [], notes: [], next: null });
			return finish(endIn(layer));
		}
		const { step, way } = await playStep(call, layer);
		steps.push(step);
		if (way.next === null) return finish({ kind: way.kind, layer: layer.id, words: way.words });
		({ next, sentBy } = way);
	}
	const words = `The call has entered ${maxSteps} layers without an end: it goes in circles.`;
	return finish({ kind: 'tooManySteps', layer: next, words });
}

function startCall({
	caller,
	post,
	sendCustomData = false,
	timeoutMs = 5000,
}: TestCall): CallInPlay {
	checkKeys(caller.keys);
	const { dial = [], ivrUniqueId = newCallId() } = caller;
	return {
		caller: { ...caller, dial, ivrUniqueId },
		post,
		timeoutMs,
		sendCustomData,
		keys: [...caller.keys],
		dial: [...dial],
		customData: {},
	};
}

function checkKeys(keys: string[]): void {
	const wrong = keys.find((pressed) => !/^[0-9*#]*$/.test(pressed));
	if (wrong === undefined) return;
	throw new InvalidField(
		'keys',
		`holds ${wrong}, which cannot be pressed on a telephone`,
		'Use only the digits 0 to 9, * and #.',
	);
}

function endIn({ id, name, endsIn }: PlainLayer): End {
	const words = {
		queue: `The caller waits in the queue of layer ${id} (${name}).`,
		call: `Layer ${id} (${name}) calls its destinations for the caller.`,
		hangUp: `Layer ${id} (${name}) hangs up.`,
	};
	return { kind: endsIn, layer: id, words: words[endsIn] };
}

function unusedOf({ keys, dial }: CallInPlay): string[] {
	const pressed = keys.filter((entry) => entry !== '');
	return [
		...pressed.map((entry) => `No layer was left to ask for the keys ${entry}.`),
		...dial.map((outcome) => `No DIAL was left for the outcome ${outcome}.`),
	];
}
