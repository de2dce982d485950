import { dial } from './dial';
import { fromInput } from './fromInput';
import { goToLayer } from './goToLayer';
import { reportError } from './reportError';
import type { Reply } from './respond';
import { say } from './say';

/** The answers that Voicenter knows. A new one is one line here; From Input Item then takes it too. */
const answers: Reply[] = [goToLayer, say, dial, reportError];

/** All operations of Layer Respond, sorted by name as n8n's menus are. */
export const replies: Reply[] = [...answers, fromInput(answers)].sort((a, b) =>
	a.name.localeCompare(b.name),
);
