import { failure } from './answers';
import type { Tenant } from './state';

/**
 * Counts a request to Interaction Data in a sliding window: the limit holds for any 60 seconds, not
 * for each minute of the clock. Refused requests do not count.
 *
 * @throws RefusedRequest 429 with Retry-After in seconds, rounded up: then there is room for one request.
 * 8x8 documents the 429, but no Retry-After.
 */
export function countRequest(tenant: Tenant): void {
	const { requests, windowMs } = tenant.settings.rateLimit;
	const now = performance.now();
	tenant.dataRequests = tenant.dataRequests.filter((time) => time > now - windowMs);
	if (tenant.dataRequests.length < requests) {
		tenant.dataRequests.push(now);
		return;
	}
	const [oldest] = tenant.dataRequests;
	const seconds = Math.ceil((oldest + windowMs - now) / 1000);
	throw failure(429, undefined, { 'Retry-After': String(seconds) });
}
