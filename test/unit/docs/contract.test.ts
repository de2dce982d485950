import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
	changesOf,
	contractFile,
	contractOf,
	promisedIn,
	whatIsNew,
	whyKeep,
	type Changes,
} from '../../../docs/generate/contract';
import { loadPackage, projectFolder } from '../../../docs/generate/loadPackage';

let changes: Changes;
beforeAll(async () => {
	const promised = promisedIn(readFileSync(join(projectFolder, contractFile), 'utf8'));
	changes = changesOf(promised, contractOf(await loadPackage()));
});

test('whatever people saved is still there', () => {
	const { gone } = changes;
	if (gone.length > 0) throw new Error(whyKeep(gone));
});

test('whatever people can save from now on stands in the contract', () => {
	const { added } = changes;
	if (added.length > 0) throw new Error(whatIsNew(added));
});

describe('each of these changes is seen', () => {
	type Field = { name: string; default: unknown; options?: Field[]; values?: Field[] };
	const change = async (node: string, path: string, edit: (field: Field) => void) => {
		const loaded = await loadPackage();
		const before = contractOf(loaded);
		const { description } = loaded.nodes.find((one) => one.description.name === node) ?? {};
		const field = path
			.split('.')
			.reduce<Field>(
				(within, name) =>
					(within.values ?? within.options)?.find((inner) => inner.name === name) as Field,
				{ name: '', default: '', options: description?.properties as Field[] },
			);
		edit(field);
		return changesOf(before, contractOf(loaded));
	};
	const codes = 'eightByEightCcCalls call.setTransactionCodes field codes';

	test('a nested field gets another name', async () => {
		const rename = (field: Field) => (field.name = 'list');
		expect(await change('eightByEightCcCalls', 'codes.code.listId', rename)).toEqual({
			gone: [`${codes}.code.listId may be empty`, `${codes}.code.listId: string, default ""`],
			added: [`${codes}.code.list may be empty`, `${codes}.code.list: string, default ""`],
		});
	});

	test('a default changes', async () => {
		const preset = (field: Field) => (field.default = 5);
		expect(await change('voicenterLayerTrigger', 'answerWithin', preset)).toEqual({
			gone: ['voicenterLayerTrigger field answerWithin: number, default 4'],
			added: ['voicenterLayerTrigger field answerWithin: number, default 5'],
		});
	});

	test('a choice goes', async () => {
		const drop = (field: Field) => field.options?.pop();
		expect(await change('voicenterLayerTrigger', 'safetyAnswer', drop)).toEqual({
			gone: ['voicenterLayerTrigger field safetyAnswer option "voicenterDefault"'],
			added: [],
		});
	});

	test('a field that could be empty becomes required', async () => {
		const require = (field: Field) => Object.assign(field, { required: true });
		expect(await change('voicenterLayerRespond', 'nextLayerIfFailed', require)).toEqual({
			gone: ['voicenterLayerRespond say field nextLayerIfFailed may be empty'],
			added: [],
		});
	});

	test('an operation goes, and with it its fields', async () => {
		const drop = (menu: Field) => menu.options?.shift();
		const { gone, added } = await change('eightByEightInteractionData', 'operation', drop);
		expect(added).toEqual([]);
		expect(gone).toContain('eightByEightInteractionData get');
		expect(gone).toContain(
			'eightByEightInteractionData get field options.simplify: boolean, default false',
		);
	});

	test('texts are no part of it', async () => {
		const reword = (field: Field) => Object.assign(field, { displayName: 'X', description: 'Y' });
		expect(await change('voicenterLayerTrigger', 'safetyLayer', reword)).toEqual({
			gone: [],
			added: [],
		});
	});
});

test('the sentences say what to do', () => {
	expect(whyKeep(['a b field c'])).toMatch(
		/^People's workflows hold this.*\n\ta b field c\n.*Bring it back/,
	);
	expect(whatIsNew(['a b field c'])).toMatch(/\n\ta b field c\nRun npm run docs/);
});
