import { filledText, isGiven } from '../../shared/values';
import { toCustomData } from './customData';
import type { GoToLayerAnswer } from './vocabulary';

/** The optional keys of an answer: undefined and '' are left out, and null is sent as null where the document does so. */

export function optionalCallerName(value: unknown): Pick<GoToLayerAnswer, 'CALLER_NAME'> {
	if (value === null) return { CALLER_NAME: null };
	if (!isGiven(value)) return {};
	return { CALLER_NAME: filledText(value, 'Caller Name', 'Enter a name, or leave it empty.') };
}

export function optionalCustomData(value: unknown): Pick<GoToLayerAnswer, 'CUSTOM_DATA'> {
	if (value === null) return { CUSTOM_DATA: null };
	return isGiven(value) ? { CUSTOM_DATA: toCustomData(value) } : {};
}
