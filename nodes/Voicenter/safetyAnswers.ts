import type { AnsweredBy } from '../shared/webhook/guard';

/**
 * What the header X-Voicenter-Answer says when the caller got the safety answer. The trigger's table of
 * outcomes says the same of each, and a test compares the two: no node may import another one's table.
 */
const safetyAnswers: AnsweredBy[] = ['error', 'empty', 'invalid', 'late', 'busy', 'loop'];

/** Whether that header names the safety answer; null where there is no header. */
export const isSafetyAnswer = (answeredBy: string | null): boolean =>
	safetyAnswers.some((known) => known === answeredBy);
