import type { Outcome } from '../shared/webhook/guard';

/** What the header X-Voicenter-Answer says when the caller got the safety answer. */
const safetyAnswers: Outcome[] = ['error', 'empty', 'invalid', 'late', 'busy', 'loop'];

/** Whether an outcome, or what that header says, is the safety answer; null where there is no header. */
export const isSafetyAnswer = (answeredBy: string | null): boolean =>
	safetyAnswers.some((known) => known === answeredBy);
