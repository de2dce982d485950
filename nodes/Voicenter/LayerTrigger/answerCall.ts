import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { isAllowedIp } from '../../shared/webhook/allowedIps';
import { readBody } from '../../shared/webhook/body';
import { guardAnswer } from '../../shared/webhook/guard';
import { refusalOf, wrongAddress, type Refusal } from '../../shared/webhook/refusal';
import { admit } from '../../shared/webhook/secret';
import { sendRefusal } from '../../shared/webhook/trigger';
import { layerRequestCure, readLayerRequest } from '../protocol/request';
import { layerAnswers } from '../protocol/validAnswer';
import { alertAnswer, alertRefusal } from './alerts';
import { answerWithoutWorkflow } from './answerWithoutWorkflow';
import { arrivalOf } from './arrival';
import { newCall } from './call';
import { logAnswer, logFault } from './log';
import { outcomes } from './outcomes';
import { countOutcome, countRefusal } from './page/tally';
import { takePass } from './samplePass';
import { readSettings } from './settings';
import { triggerOf } from './triggerOf';
import { lineOf } from './waitingLine';
import { whyToldOf } from './whyOf';
import { handOver } from './workflowStart';

const secretInCPanel =
	'In CPanel, end MiniExternalUrl in ?key= and the secret of the Webhook Secret API credential.';

/** What n8n is told when the guard has answered, or will: no workflow starts. */
const answered = { noWebhookResponse: true };

/**
 * Answers a call, or hands it over to the workflow, of which the guard then takes the answer.
 *
 * @returns what `webhook()` has to return
 */
export async function answerCall(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const call = newCall(context.getMode() === 'manual');
	const settings = readSettings(context);
	const trigger = triggerOf(context);
	const guard = guardAnswer(context.getResponseObject(), layerAnswers, settings, {
		answered: (outcome, detail) => {
			call.outcome = outcome;
			call.endedAfter = performance.now() - call.cameAt;
			call.why = whyToldOf(call, settings, outcome, detail);
			call.cure = outcomes[outcome].cure;
			call.end();
			countOutcome(trigger, call, outcome);
			logAnswer(context, call, settings, outcome, detail);
			alertAnswer(context, call, settings, outcome);
		},
		failed: (what) => logFault(context, call, what),
	});
	call.cameAt = arrivalOf(context.getRequestObject());
	guard.startClock(call.cameAt);

	const refuse = (refusal: Refusal) => {
		// The caller has the safety answer or has gone, and that was told: nobody gets this refusal.
		if (call.outcome !== undefined) return answered;
		const refused = sendRefusal(context, 'Voicenter call', refusal, guard.refuse);
		countRefusal(trigger, call, refusal);
		alertRefusal(context, call, settings, refusal);
		return refused;
	};

	const { ip } = context.getRequestObject();
	const isSample = call.isTest && takePass(context.getHeaderData());
	if (!isSample && !isAllowedIp(ip, settings.allowedIps)) return refuse(wrongAddress(ip));
	const admission = await admit(context, secretInCPanel);
	if ('refusal' in admission) return refuse(admission.refusal);
	try {
		const { request, raw } = readLayerRequest(
			await readBody(context.getRequestObject()),
			settings.countryCode,
		);
		call.id = request.ivrUniqueId || call.id;
		call.callerId = request.callerId;
		// Test calls go from turn to turn in no time, and are made again and again.
		if (!call.isTest && answerWithoutWorkflow(guard, trigger, call, request, settings))
			return answered;
		// They have their own line: a limit that is only tried out holds for no real call.
		const line = lineOf(call.isTest ? `test of ${trigger}` : trigger, settings.maxCallsAtOnce);
		const deadline = call.cameAt + settings.answerWithin * 1000;
		const isGone = () => call.outcome === 'gone' && !call.isRepeated;
		const place = await guard.waitInLine(line.enter(deadline, guard.answered, isGone));
		if (!place) return answered;
		void guard.done.then(() => line.leave(place));
		const receivedAt = Date.now() - (performance.now() - call.cameAt);
		const json = {
			...request,
			receivedAt: new Date(receivedAt).toISOString(),
			answerBy: new Date(receivedAt + settings.answerWithin * 1000).toISOString(),
			raw,
		} as unknown as IDataObject;
		handOver(json, call);
		return { workflowData: [[{ json }]] };
	} catch (error) {
		return refuse(refusalOf(error, layerRequestCure));
	}
}
