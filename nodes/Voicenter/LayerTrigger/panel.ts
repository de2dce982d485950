import type { INodeTypeDescription } from 'n8n-workflow';

/** What the trigger's panel and n8n's messages tell its user. */

/** Where the address goes. */
export const inCPanel =
	'In Voicenter CPanel open Settings → DIDs → the IVR column of the number → Layers (the puzzle icon) → the layer → Layer settings. Check "Allow mini external IVR", paste the production URL into MiniExternalUrl, and choose a layer under MiniExternalDefaultMethodData: it takes the call when n8n itself is down.';

const whileYouBuild =
	"<b>While you build</b>, go back to the canvas and click 'Execute workflow'. With 'Sample Call' on, it plays a call at once. With 'Sample Call' off, it waits for one: call a layer that has the test URL as its MiniExternalUrl, or play a simulated call there. The output of the Voicenter Layer Respond node says what the caller got. <br /> <br /> <b>'Execute step' runs this trigger alone</b>: no other node answers, so the caller gets the safety answer.";

/** Shown when the workflow was published. */
export const activationMessage = `Calls now reach this workflow at its production URL. ${inCPanel}`;

export const triggerPanel: INodeTypeDescription['triggerPanel'] = {
	header: 'Let a call reach this workflow',
	executionsHelp: {
		inactive: `${whileYouBuild} <br /> <br /> <b>Once you are happy</b>, publish the workflow. ${inCPanel}`,
		active: `${whileYouBuild} <br /> <br /> <b>Your workflow runs by itself</b> for each call at its production URL; those calls stand in the <a data-key="executions">executions list</a>. ${inCPanel}`,
	},
	activationHint: {
		inactive:
			"To try it, go back to the canvas and click 'Execute workflow'. When it is ready, publish the workflow, and put its production URL into MiniExternalUrl of the layer.",
		active: 'The workflow answers calls at its production URL.',
	},
};

/** n8n empties the panel while a field or a credential is missing; these stay. */
export const hints: INodeTypeDescription['hints'] = [
	{
		type: 'info',
		message:
			'End every branch with a Voicenter Layer Respond node. A branch without one gives the caller the safety answer.',
		location: 'ndv',
		whenToDisplay: 'beforeExecution',
	},
];
