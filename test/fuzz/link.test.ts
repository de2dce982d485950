import fc from 'fast-check';

import { toLink } from '../../nodes/EightByEight/protocol/link';
import { InvalidField } from '../../nodes/shared/invalidField';
import { check, tries } from '../support/check';

const query = (url: string) => Object.fromEntries(new URL(url).searchParams);

test('whatever is entered gives an address that holds it, or an error that names the field', () => {
	const anything = fc.oneof({ weight: 3, arbitrary: fc.string({ unit: 'binary' }) }, fc.anything());
	const digits = fc.oneof({ weight: 20, arbitrary: fc.stringMatching(/^\d{0,9}$/) }, anything);
	const fields = fc.record({
		host: fc.oneof({ weight: 20, arbitrary: fc.constantFrom('na4', 'odcc2.bell.ca') }, anything),
		prefix: digits,
		phone: fc.oneof({ weight: 20, arbitrary: fc.stringMatching(/^[\d ()+-]+$/) }, anything),
		callerId: digits,
		dialplanId: digits,
		queueId: digits,
		userData: fc.array(
			fc.record(
				{
					name: fc.string(),
					value: anything,
					token: fc.constantFrom('', '$notes$'),
					after: anything,
				},
				{ requiredKeys: [] },
			),
			{ maxLength: 2 },
		),
		systemData: fc.record({ parentId: anything, callbackUrl: fc.webUrl() }, { requiredKeys: [] }),
		extTransactionData: fc.record({ extRecordId: anything }, { requiredKeys: [] }),
	});
	let made = 0;
	check(
		fc.property(fields, (given) => {
			try {
				const { url, ctlUserData, extTransactionData } = toLink(given);
				const sent = query(url);
				expect(sent.ctl_userdata ?? '').toBe(ctlUserData);
				expect(sent.extTransactionData ?? '').toBe(extTransactionData);
				expect(url).toMatch(/^https:\/\/\S+$/);
				made++;
			} catch (error) {
				expect(error).toBeInstanceOf(InvalidField);
				expect((error as InvalidField).message).not.toContain('[object');
			}
		}),
	);
	expect(made).toBeGreaterThan(tries / 10);
}, 60_000);
