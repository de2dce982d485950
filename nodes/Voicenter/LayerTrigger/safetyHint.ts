import type { INodeParameters, NodeExecutionHint } from 'n8n-workflow';

/**
 * The safety answer of a trigger in words, by its parameters as they were saved: to ask n8n for their
 * values would cost 0.1 ms while a caller waits.
 *
 * @returns undefined for an expression, whose value this does not say
 */
export function safetyAnswerInWords({
	safetyAnswer,
	safetyLayer,
}: INodeParameters): string | undefined {
	if (safetyAnswer === 'voicenterDefault')
		return 'Voicenter Default, MiniExternalDefaultMethodData';
	if (safetyAnswer !== 'goToLayer' || !/^\d+$/.test(String(safetyLayer))) return undefined;
	return `Go to Layer ${String(safetyLayer)}`;
}

/** What the trigger's output says of each call, also of one that no reply node has answered. */
export const safetyHint = (safetyAnswer?: string): NodeExecutionHint => ({
	type: 'info',
	message: `If no Voicenter Layer Respond node says 'Sent', the caller got the safety answer${safetyAnswer ? `: ${safetyAnswer}` : ''}.`,
	location: 'outputPane',
});
