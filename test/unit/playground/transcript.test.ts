import { printTranscript } from '../../../playground/transcript';
import { caller, dial, goTo, http, play } from '../voicenter/testCall/play';

const numbers = { ...caller, ivrUniqueId: '1bcd7954224861f85a2d70612f2' };

test('a call that goes well', async () => {
	const answer = { ...goTo(12), headers: { 'x-voicenter-answer': 'workflow' } };
	const transcript = await play([answer], { caller: { ...numbers, keys: ['1234'] } });
	expect(printTranscript(transcript)).toBe(`Test: 0501234567 calls 0722776772
Call id 1bcd7954224861f85a2d70612f2

1. Layer 5, Ask
   hears    "Your number, please."
   presses  1234
   answer   Go to Layer 12 (HTTP 200, 7 ms, X-Voicenter-Answer: workflow)

2. Layer 12, Service
   hears    "We connect you."

End (queue): The caller waits in the queue of layer 12 (Service).
`);
});

test('a workflow that fails, and what was not used', async () => {
	const transcript = await play([http(500, 'Oh no')], {
		caller: { ...numbers, keys: ['', '77'], dial: ['busy'] },
	});
	expect(printTranscript(transcript)).toContain(`
   presses  nothing
   answer   "Oh no" (HTTP 500, 7 ms, X-Voicenter-Answer: none)
   problem  The answer has HTTP status 500, not 200.
   default  The default layer takes the call: layer 20
   note     Voicenter waits for more keys, 3 s after the announcement (Delay).

2. Layer 20, Closed

End (hangUp): Layer 20 (Closed) hangs up.
Not used: No layer was left to ask for the keys 77.
Not used: No DIAL was left for the outcome busy.
`);
});

test('no answer at all', async () => {
	const transcript = await play([{ failed: 'No answer within 5 s.', milliseconds: 5003 }]);
	expect(printTranscript(transcript)).toContain(`
   answer   none (5003 ms)
   problem  No answer within 5 s.
`);
});

test('what a DIAL makes the caller hear', async () => {
	const transcript = await play([dial()], { caller: { ...numbers, keys: ['1234'] } });
	expect(printTranscript(transcript)).toContain(`
   answer   Dial phone 0501111111, for at most 60 seconds (HTTP 200, 7 ms, X-Voicenter-Answer: none)
   hears    Ringing, then an answer

End (connected): The caller is connected with phone 0501111111.
`);
});

test('a long error page is shortened, and that is told', async () => {
	const printed = printTranscript(await play([http(500, 'x'.repeat(1000))]));
	expect(printed).toMatch(/"x{299}… and 702 more characters \(HTTP 500/);
});
