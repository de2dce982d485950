import type { Step, Transcript } from './types';

/**
 * Why a turn may be late that nobody sees in the workflow. n8n does not start it while as many executions as the
 * limit run, and a node cannot read the limit.
 */
export const lateCause =
	'The workflow was late. If it runs in this same n8n with N8N_CONCURRENCY_PRODUCTION_LIMIT=1, it cannot start until this test has ended.';

const byStatus: Record<number, string> = {
	401: "The workflow asks for a secret, and got none or another one. Set 'Authentication' to Secret, and choose the Webhook Secret API credential of the workflow's trigger. Only addresses with the protocol, host and port of 'Address' get the secret.",
	403: "The trigger does not let this n8n in. Add the address of this n8n to 'Allowed IP Addresses' of the trigger.",
	404: "No published workflow answers at this address. Publish the workflow, and copy the Production URL of its trigger into 'Address'.",
};

const redirects =
	'The address leads to another one, and a test call does not follow. Enter the address where it leads.';

/** What to do about what went wrong, each thing once. */
export function adviceOn({ steps, end }: Transcript): string[] {
	const advice = steps.flatMap((step) => adviceOnStep(step) ?? []);
	if (end.kind === 'unknownLayer') {
		advice.push(`To let the call go on, add layer ${end.layer} to 'IVR Layers' or 'IVR JSON'.`);
	}
	return [...new Set(advice)];
}

function adviceOnStep({ answer, isTimeout }: Step): string | undefined {
	if (isTimeout || answer?.answeredBy === 'late') return lateCause;
	if (answer === undefined) return undefined;
	const { status } = answer;
	return status >= 300 && status < 400 ? redirects : byStatus[status];
}
