import { dial } from './dial';
import { fromInput } from './fromInput';
import { goToLayer } from './goToLayer';
import { menu } from './menu';
import { reportError } from './reportError';
import type { ReplyOperation } from './respond';
import { say } from './say';

/** The answers that Voicenter knows. A new one is one line here; From Input Item then takes it too. */
const answers: ReplyOperation[] = [goToLayer, say, dial, menu, reportError];

/** All operations of Layer Respond, sorted by name as n8n's menus are. */
export const replies: ReplyOperation[] = [...answers, fromInput(answers)].sort((a, b) =>
	a.name.localeCompare(b.name),
);
