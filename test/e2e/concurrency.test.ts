import { startFreshN8n, type FreshN8n } from '../../n8n/fresh';
import { until } from '../../n8n/until';
import { chain, node, respond, trigger } from '../../n8n/workflows';
import { ring } from '../../simulators/voicenter/phones';

let n8n: FreshN8n;

beforeAll(async () => {
	n8n = await startFreshN8n({ N8N_CONCURRENCY_PRODUCTION_LIMIT: '1' });
	const wait = node('Wait', 'wait', { amount: 2.5, unit: 'seconds' }, { typeVersion: 1.1 });
	const goTo12 = respond({ operation: 'goToLayer', layer: '12' });
	await n8n.api.publish(chain('slow', trigger('slow', { answerWithin: 4 }), wait, goTo12));
}, 120_000);

afterAll(async () => await n8n?.stop());

const linesWith = (part: RegExp) => n8n.log.filter(({ message }) => part.test(message));

test("calls that n8n's own limit holds back: the log tells when n8n started their workflows", async () => {
	const url = `${n8n.url}/webhook/slow/layer`;
	const calls = await Promise.all(['1', '2', '3'].map(async (id) => await ring(url, id)));
	expect(calls.map(({ isValid }) => isValid)).toEqual([true, true, true]);
	expect(calls.map(({ outcome }) => outcome).sort()).toEqual(['late', 'late', 'workflow']);

	// The last to come: the third workflow starts when the second is over, for nobody.
	await until(
		() => linesWith(/n8n started the workflow [5-9](\.\d)? s .* it was over \(late\)$/)[0],
	);
	const why = linesWith(/safety answer .*\(late\)/).map(({ message }) => message.split('; ')[1]);
	expect(why.sort()).toEqual([
		expect.stringMatching(
			/^n8n has not started it yet, .* N8N_CONCURRENCY_PRODUCTION_LIMIT allows$/,
		),
		expect.stringMatching(/^n8n started the workflow [23](\.\d)? s after the call came$/),
	]);
}, 30_000);
