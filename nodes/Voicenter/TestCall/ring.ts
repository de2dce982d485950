import type {
	IDataObject,
	IExecuteFunctions,
	NodeExecutionHint,
	NodeOperationError,
} from 'n8n-workflow';

import { counted } from '../../shared/counted';
import { operationError } from '../../shared/errors';
import type { Action } from '../../shared/operations';
import { adviceOn } from './advice';
import { failedChecks } from './checks';
import { drawCall, drawLines } from './drawCall';
import { fields } from './fields';
import { playCall } from './ivr';
import { itemsOf, output } from './items';
import { postWith, secretOf } from './post';
import { readCall } from './readCall';
import type { Transcript } from './types';
import { linesOf, safetyAnswerOf } from './words';

export const ring: Action = {
	name: 'Ring',
	value: 'ring',
	action: 'Play a test call',
	description:
		'Call a workflow as Voicenter would, without a phone, and check what the caller gets',
	subtitle: ['Press {keys.keys}', 'Press nothing'],
	fields,
	output,
	/** A test is not to slow down the line that it measures: calls of one address go one after the other. */
	inOrderOf: (context, item) => String(context.getNodeParameter('url', item, '')),
	async execute(context, item) {
		const { checks, address, ...call } = readCall(context, item);
		const secret = await secretOf(context, item);
		const transcript = await playCall({ ...call, post: postWith(context, secret, address) });
		const failed = failedChecks(transcript, checks);
		if (item < mostDrawn)
			context.addExecutionHints(hintOf(transcript, failed, nameOf(context, item)));
		if (failed.length > 0) throw checkError(context, item, transcript, failed);
		return itemsOf(transcript);
	},
};

/** Calls of one run that are drawn; more of them, nobody looks at. */
const mostDrawn = 20;

/** "Call 2" where there are several. */
const nameOf = (context: IExecuteFunctions, item: number) =>
	context.getInputData().length > 1 ? `Call ${item + 1}` : undefined;

function hintOf(transcript: Transcript, failed: string[], name?: string): NodeExecutionHint {
	const needsLook =
		transcript.steps.some((step) => safetyAnswerOf(step) ?? step.problem) ||
		transcript.end.kind === 'tooManySteps';
	return {
		message: drawCall(transcript, [...failed, ...adviceOn(transcript)], name),
		type: failed.length > 0 ? 'danger' : needsLook ? 'warning' : 'info',
		location: 'outputPane',
	};
}

/** All that did not hold, and the whole call: n8n loses the hints of a node that fails. */
function checkError(
	context: IExecuteFunctions,
	itemIndex: number,
	transcript: Transcript,
	failed: string[],
): NodeOperationError {
	const message =
		failed.length === 1
			? failed[0]
			: `${counted(failed.length, 'check')} do not hold: ${failed.join('; ')}`;
	const lines = [...adviceOn(transcript), ...linesOf(transcript)];
	const description = lines.join('\n');
	const error = operationError(context.getNode(), message, { itemIndex, description });
	// The editor shows the template in place of the description, whose lines it would run together.
	const descriptionTemplate = drawLines(lines);
	Object.assign(error.context, { reasons: failed, descriptionTemplate } satisfies IDataObject);
	return error;
}
