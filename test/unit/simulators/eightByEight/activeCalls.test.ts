import { sessionName } from '../../../../simulators/eightByEight/state';
import { acme, ask, callsPath, faultOf, ilya, jane, place, simulate } from './client';

const simulated = simulate();
const remove = async (path: string) => await ask(simulated.eightByEight, 'DELETE', path);
const linesOf = () => acme(simulated.eightByEight).agents[0].lines;
const session = () => {
	const tenant = acme(simulated.eightByEight);
	return sessionName(tenant, tenant.agents[0]);
};
const success = (reason: string) => ({ reasons: [reason], message: 'OK' });
const agentsPath = '/api/v1/tenants/acmecorp01/agents';
const terminated = (guid: string) => ({
	reasons: [`Interaction is already terminated ${guid}`],
	message: 'Interaction is already terminated.',
});

describe('End Call', () => {
	test('ends the call, frees the line and leaves the wrap-up', async () => {
		const guid = await place(simulated.eightByEight);
		const { status, json } = await remove(`${callsPath}/${guid}`);
		expect([status, json]).toEqual([
			200,
			success(`Ending call with interactionGuid=[${guid}] was successful`),
		]);
		expect(linesOf()).toEqual([null, null]);
		const { postProcessingUntil = 0 } = acme(simulated.eightByEight).calls.get(guid) ?? {};
		expect(postProcessingUntil).toBeGreaterThan(Date.now() + 20_000);
	});

	// "If present, the deleted interaction completes the assigned post processing."
	test.each(['endPostProcessing=true', 'endPostProcessing', 'endPostProcessing='])(
		'%s leaves no wrap-up',
		async (query) => {
			const guid = await place(simulated.eightByEight);
			expect((await remove(`${callsPath}/${guid}?${query}`)).status).toBe(200);
			const { postProcessingUntil } = acme(simulated.eightByEight).calls.get(guid) ?? {};
			expect(postProcessingUntil).toBeLessThanOrEqual(Date.now());
		},
	);

	test.each([
		['endPostProcessing=false', /can only be true/],
		['endPostProcessing=TRUE', /can only be true/],
		['endPostProcessing=true&endPostProcessing=true', /twice/],
		['force=true', /no query parameter force/],
	])('refuses ?%s', async (query, reason) => {
		const guid = await place(simulated.eightByEight);
		const { status, json } = await remove(`${callsPath}/${guid}?${query}`);
		expect([status, json]).toEqual([400, faultOf(expect.stringMatching(reason) as string)]);
		expect(linesOf()).toEqual([guid, null]);
	});

	test('a call that has ended is 410', async () => {
		const guid = await place(simulated.eightByEight);
		await remove(`${callsPath}/${guid}`);
		for (const query of ['', '?endPostProcessing=true']) {
			const { status, json } = await remove(`${callsPath}/${guid}${query}`);
			expect([status, json]).toEqual([410, terminated(guid)]);
		}
	});

	test('an unknown call', async () => {
		const { status, json } = await remove(`${callsPath}/int-0`);
		expect([status, json]).toEqual([400, faultOf('Interaction [int-0] was not found.')]);
	});

	test('path parts are decoded', async () => {
		const { json } = await remove(`${callsPath}/int%2F0%40a%20b`);
		expect(json).toEqual(faultOf('Interaction [int/0@a b] was not found.'));
	});
});

describe('Hang up call for agent', () => {
	test("ends the agent's leg", async () => {
		const guid = await place(simulated.eightByEight);
		const { status, json } = await remove(`${callsPath}/${guid}/agent/${ilya}`);
		expect([status, json]).toEqual([
			200,
			success(`Hangup for agent [${session()}] leg in interaction [${guid}] was successful`),
		]);
		expect(session()).toMatch(/^acmecorp01-ag0VYyLh0YTsymdbtYIaaaa-[0-9a-f-]{36}$/);
		expect(linesOf()).toEqual([null, null]);
		expect(await remove(`${callsPath}/${guid}/agent/${ilya}`)).toMatchObject({
			status: 410,
			json: terminated(guid),
		});
	});

	test("refuses another agent's call and an unknown one", async () => {
		const guid = await place(simulated.eightByEight);
		expect(await remove(`${callsPath}/${guid}/agent/${jane}`)).toMatchObject({
			status: 400,
			json: faultOf(`Interaction [${guid}] for agent [${jane}] was not found`),
		});
		expect(await remove(`${callsPath}/int-0/agent/${ilya}`)).toMatchObject({
			status: 400,
			json: faultOf(`Interaction [int-0] for agent [${ilya}] was not found`),
		});
		expect(linesOf()).toEqual([guid, null]);
	});
});

describe('Free lines', () => {
	test('all', async () => {
		const first = await place(simulated.eightByEight);
		const second = await place(simulated.eightByEight, { forceCall: true });
		const { status, json } = await remove(`${agentsPath}/${ilya}/calls`);
		expect([status, json]).toEqual([
			200,
			success(`Hangup all calls for agent [${session()}] was successful.`),
		]);
		expect(linesOf()).toEqual([null, null]);
		expect((await remove(`${callsPath}/${first}`)).status).toBe(410);
		expect((await remove(`${callsPath}/${second}`)).status).toBe(410);
	});

	test.each([ilya, 'agNobody'])('all, of agent %s without a call', async (agentId) => {
		expect(await remove(`${agentsPath}/${agentId}/calls`)).toMatchObject({
			status: 400,
			json: faultOf(`Agent [${agentId}] has no phone interactions in progress.`),
		});
	});

	test('line 2 alone', async () => {
		const first = await place(simulated.eightByEight);
		const second = await place(simulated.eightByEight, { forceCall: true });
		const { status, json } = await remove(`${agentsPath}/${ilya}/calls/line/2`);
		expect([status, json]).toEqual([
			200,
			success(
				`Hangup for agent [${session()}] leg on line [2] assigned to interaction [${second}] was successful.`,
			),
		]);
		expect(linesOf()).toEqual([first, null]);
	});

	test('line 1 alone', async () => {
		await place(simulated.eightByEight);
		const second = await place(simulated.eightByEight, { forceCall: true });
		expect((await remove(`${agentsPath}/${ilya}/calls/line/1`)).status).toBe(200);
		expect(linesOf()).toEqual([null, second]);
	});

	test('a line without a call', async () => {
		await place(simulated.eightByEight);
		expect(await remove(`${agentsPath}/${ilya}/calls/line/2`)).toMatchObject({
			status: 400,
			json: faultOf(`Failed to find any interaction on line [2] for agent [${ilya}].`),
		});
	});

	test.each(['0', '3', '01', '1.0', 'one'])('refuses line %s', async (lineNo) => {
		const guid = await place(simulated.eightByEight);
		expect(await remove(`${agentsPath}/${ilya}/calls/line/${lineNo}`)).toMatchObject({
			status: 400,
			json: faultOf('The line number is 1 or 2.'),
		});
		expect(linesOf()).toEqual([guid, null]);
	});
});
