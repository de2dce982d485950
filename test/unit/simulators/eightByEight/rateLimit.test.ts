import { acmecorp01, emptyTenant } from '../../../../simulators/eightByEight/tenants';
import { stopClock } from '../../../support/clock';
import { acme, ask, simulate } from './client';

const simulated = simulate({ tenants: [acmecorp01(), emptyTenant('other01')] });
const path =
	'/api/v1/interaction/data/guid/int-1628bb9dbf7-YTGAUsGrJDvPC9DqMgJr01iy-phone-01-acmecorp01';
const get = async (user = 'acmecorp01') => await ask(simulated.eightByEight, 'GET', path, { user });
const limit = (requests: number, windowMs: number) => {
	acme(simulated.eightByEight).settings.rateLimit = { requests, windowMs };
};
const statuses = async (count: number) => {
	const found: number[] = [];
	for (let request = 0; request < count; request++) found.push((await get()).status);
	return found;
};
beforeEach(stopClock);
afterEach(() => void jest.useRealTimers());
const times = (count: number, status: number) => Array<number>(count).fill(status);

test('takes 100 requests in a minute, and says when there is room again', async () => {
	expect(await statuses(100)).toEqual(times(100, 200));
	const { status, headers, json } = await get();
	expect([status, json]).toEqual([
		429,
		{ status: 'error', code: 429, message: 'Rate limit exceeded' },
	]);
	expect(headers.get('retry-after')).toBe('60');
});

test('the window slides: each request makes room for one, and refused ones do not count', async () => {
	limit(2, 60_000);
	await get();
	jest.advanceTimersByTime(40_000);
	expect(await statuses(3)).toEqual([200, 429, 429]);
	jest.advanceTimersByTime(19_999);
	expect(await statuses(1)).toEqual([429]);
	jest.advanceTimersByTime(1);
	expect(await statuses(2)).toEqual([200, 429]);
});

test('after Retry-After there is room', async () => {
	limit(1, 20_000);
	await get();
	jest.advanceTimersByTime(500);
	const { status, headers } = await get();
	expect([status, headers.get('retry-after')]).toEqual([429, '20']);
	jest.advanceTimersByTime(20_000);
	expect((await get()).status).toBe(200);
});

test('Set counts too, and so does what is refused for another reason', async () => {
	limit(2, 60_000);
	await ask(simulated.eightByEight, 'POST', path, { json: { variables: [] } });
	await ask(simulated.eightByEight, 'POST', path, { json: {} });
	expect((await get()).status).toBe(429);
});

test('each tenant has its own limit, and other APIs have none', async () => {
	limit(1, 60_000);
	expect(await statuses(2)).toEqual([200, 429]);
	expect((await get('other01')).status).toBe(404);
	const agents = '/api/v1/tenants/acmecorp01/agentstatus/agents';
	expect((await ask(simulated.eightByEight, 'GET', agents)).status).toBe(200);
});
