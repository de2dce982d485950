import type { ReceivedRequest } from '../../../simulators/eightByEight/requests';
import { emptyTenant } from '../../../simulators/eightByEight/tenants';
import { operations, runNode, useEightByEight } from './support';

const { server } = useEightByEight();
const names = ['acmecorp01', 'othercorp'];
const credential = {
	tenant: '={{ $json.tenant }}',
	username: '',
	actionToken: '={{ $json.tenant }}-action-token',
};

/** The tenants whose tokens came with a request, in the address, in the form or as Basic auth. */
function signedFor({ headers, query, body }: ReceivedRequest): string[] {
	const [, basic = ''] = (headers.authorization ?? '').split(' ');
	const text = JSON.stringify([...query, body]) + Buffer.from(basic, 'base64').toString();
	return names.filter((name) => text.includes(`${name}-action-token`));
}

test.each(Object.keys(operations))('%s goes to the tenant of its item', async (name) => {
	server().tenants.set('othercorp', emptyTenant('othercorp'));
	const { type, parameters } = operations[name];
	const input = names.map((tenant) => ({ tenant }));
	await runNode(server(), type, parameters, input, {
		onError: 'continueRegularOutput',
		credential,
	});
	const sent = server().requests;
	expect(sent.flatMap(signedFor).sort()).toEqual(names);
	for (const request of sent.filter(({ path }) => path.includes('/tenants/'))) {
		expect(signedFor(request)).toEqual([/tenants\/(\w+)/.exec(request.path)?.[1]]);
	}
});
