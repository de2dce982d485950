import { z } from 'zod';

import { fault, success } from './answers';
import { readJson } from './requests';
import type { Route } from './route';
import { takesCodes, type Selection, type TransactionCodeList } from './state';

const id = z.number().int();

/** Source: CC Manage Phone Calls, "Transaction Code List and Item Assignment". */
const body = z
	.object({
		selections: z
			.array(z.object({ id, codes: z.array(z.object({ id }).strict()).min(1) }).strict())
			.min(1),
	})
	.strict();

const mostCodes = 6;

/** Set Transaction Codes: they take the place of those set before. */
export const setTransactionCodes: Route = {
	method: 'put',
	path: '/api/v1/tenants/:tenant/calls/:interactionId/agent/:agentId/transaction-codes',
	token: 'actionToken',
	refuse: fault,
	answer({ tenant, params: { interactionId, agentId }, received }) {
		const { selections } = readJson(received, body, fault);
		const call = tenant.calls.get(interactionId);
		if (call === undefined || call.agentId !== agentId || !takesCodes(call)) {
			throw fault(400, `Interaction [${interactionId}] for agent [${agentId}] was not found`);
		}
		checkSelections(selections, tenant.transactionCodeLists);
		call.selections = selections;
		return success(['Transaction codes successfully set']);
	},
};

function checkSelections(selections: Selection[], lists: TransactionCodeList[]): void {
	const chosen = selections.flatMap((list) =>
		list.codes.map((code) => ({ listId: list.id, itemId: code.id })),
	);
	if (chosen.length > mostCodes) {
		throw fault(400, 'Up to six transaction codes can be assigned to a transaction.');
	}
	for (const { listId, itemId } of chosen) {
		const list = lists.find((candidate) => candidate.id === listId);
		if (!list?.items.some((item) => item.id === itemId)) {
			throw fault(400, `Invalid transaction code, listId=[${listId}] itemId=[${itemId}]`);
		}
	}
	const tooMany = lists
		.filter(({ isMultipleChoice }) => !isMultipleChoice)
		.filter((list) => chosen.filter(({ listId }) => listId === list.id).length > 1)
		.map((list) => list.id);
	if (tooMany.length > 0) {
		const ids = tooMany.join(', ');
		throw fault(
			400,
			`Invalid transaction codes, lists=[${ids}] are not supporting multiple choice`,
		);
	}
}
