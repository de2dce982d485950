import type { INodeTypeDescription } from 'n8n-workflow';

/** What the trigger's panel and n8n's messages tell its user. */

/** Where the address goes. */
export const inCPanel =
	'In Voicenter CPanel open Settings → DIDs → the IVR column of the number → Layers (the puzzle icon) → the layer → Layer settings. Check "Allow mini external IVR", paste the production URL into MiniExternalUrl, and choose a layer under MiniExternalDefaultMethodData: it takes the call when n8n itself is down.';

/** Shown when the workflow was published. */
export const activationMessage = `Calls now reach this workflow at its production URL. ${inCPanel}`;

export const triggerPanel: INodeTypeDescription['triggerPanel'] = {
	header: 'Let a call reach this workflow',
	executionsHelp: {
		inactive: `<b>While you build</b>, click 'execute step', then call a layer that has the test URL as its MiniExternalUrl, or play a simulated call at the test URL. The call shows up here. <br /> <br /> <b>Once you are happy</b>, publish the workflow. ${inCPanel}`,
		active: `<b>While you build</b>, click 'execute step', then play a call at the test URL. It shows up here. <br /> <br /> <b>Your workflow runs by itself</b> for each call at its production URL; those calls stand in the executions list. ${inCPanel}`,
	},
	activationHint: {
		inactive:
			'Publish the workflow when it is ready, and put its production URL into MiniExternalUrl of the layer.',
		active: 'The workflow answers calls at its production URL.',
	},
};

export const hints: INodeTypeDescription['hints'] = [
	{
		type: 'info',
		message:
			'End every branch with a Voicenter Layer Respond node. A branch without one gives the caller the safety answer.',
		location: 'ndv',
		whenToDisplay: 'beforeExecution',
	},
];
