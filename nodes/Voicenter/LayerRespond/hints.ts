import type { IExecuteFunctions, INode } from 'n8n-workflow';

import { operationError } from '../../shared/errors';
import { escapeHtml } from '../../shared/escapeHtml';
import { cutTo } from '../../shared/values';
import type { WhatTheCallerGot } from './whatTheCallerGot';

/** In characters: names of custom data may be as long as their workflow makes them. */
const longestHint = 1_000;

/**
 * Shows in the output panel what the caller got, and what of the optional data did not fit. n8n keeps it
 * with the execution, unless the node fails.
 */
export function showHints(
	context: IExecuteFunctions,
	{ message, cure, isDropped }: WhatTheCallerGot,
	warnings: string[],
): void {
	show(context, isDropped ? 'warning' : 'info', cure ? `${message}. ${cure}` : message);
	if (warnings.length > 0) show(context, 'warning', `Optional data: ${warnings.join('; ')}`);
}

function show(context: IExecuteFunctions, type: 'info' | 'warning', text: string): void {
	const message = escapeHtml(cutTo(text, longestHint));
	context.addExecutionHints({ type, message, location: 'outputPane' });
}

/** For the option with which a late answer fails the node: n8n's own Error Workflow then runs. */
export const tooLateError = (node: INode, { message, cure }: WhatTheCallerGot): Error =>
	operationError(node, message, { description: cure });
