import type { Outcome } from '../../shared/webhook/guard';
import type { Call } from './call';
import { limitsOf, outcomes } from './outcomes';
import type { LayerTriggerSettings } from './settings';
import { whenStarted } from './workflowStart';

/**
 * Who answered a call, or why the workflow could not, in words.
 * What it says of an invalid answer may quote what the caller pressed: it is for n8n's log alone.
 *
 * @param detail what the guard adds
 */
export function whyOf(
	call: Call,
	settings: LayerTriggerSettings,
	outcome: Outcome,
	detail = '',
): string {
	const start = outcome === 'late' ? whenStarted(call) : '';
	return [outcomes[outcome].words(limitsOf(settings), detail), start].filter(Boolean).join('; ');
}

/** The same for everybody else: the page, alerts and the hints of an execution. It holds no digits of a caller. */
export const whyToldOf = (
	call: Call,
	settings: LayerTriggerSettings,
	outcome: Outcome,
	detail = '',
): string => whyOf(call, settings, outcome, outcome === 'invalid' ? '' : detail);
