import type { Answer, Refuse } from './answers';
import { authenticate } from './authentication';
import type { ReceivedRequest, TenantRequest } from './requests';
import type { Tenant } from './state';

/** One operation of an API with Basic auth. */
export interface Route {
	method: 'get' | 'post' | 'put' | 'delete';
	/** As express writes paths; `:tenant` is the tenant that the path belongs to. */
	path: string;
	token: 'actionToken' | 'dataToken';
	/** The only query parameters there are. */
	query?: string[];
	/** How this API says no. */
	refuse: Refuse;
	/** Does what was asked. Throws a RefusedRequest when that is not allowed. */
	answer(request: TenantRequest): Answer;
}

/**
 * Answers a request to a route, once it is known who sent it.
 *
 * @throws RefusedRequest 401 for wrong credentials, 403 for another tenant's path, 400 for a query parameter
 * or a body that the API does not have, and what the route itself refuses
 */
export function answerRoute(
	route: Route,
	received: ReceivedRequest,
	params: Record<string, string>,
	tenants: Map<string, Tenant>,
): Answer {
	const { refuse, token, query = [] } = route;
	const tenant = authenticate(received.headers.authorization, tenants.values(), token);
	if (tenant === undefined) throw refuse(401);
	if (params.tenant !== undefined && params.tenant !== tenant.name) throw refuse(403);
	for (const name of received.query.keys()) {
		if (!query.includes(name)) throw refuse(400, `There is no query parameter ${name}.`);
		if (received.query.getAll(name).length > 1) throw refuse(400, `${name} is there twice.`);
	}
	if (['GET', 'DELETE'].includes(received.method) && received.bodyText !== '') {
		throw refuse(400, `${received.method} has no body.`);
	}
	return route.answer({ tenant, params, received });
}
