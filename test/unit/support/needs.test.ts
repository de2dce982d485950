import { checkNeeds } from '../../support/needs';

afterEach(() => {
	jest.restoreAllMocks();
});

test('a folder in which nobody can write is told first, and nothing else', async () => {
	jest.replaceProperty(process, 'env', { ...process.env, PLAYGROUND_FOLDER: '/dev/null/n8n' });
	const print = jest.spyOn(console, 'error').mockReturnValue();
	jest.spyOn(process, 'exit').mockImplementation((code) => {
		throw new Error(`exit code ${code}`);
	});
	await expect(checkNeeds('e2e')).rejects.toThrow('exit code 2');
	expect(print.mock.calls).toEqual([
		[
			`The tests cannot run yet.

Nothing can be written into the folder /dev/null/n8n (ENOTDIR).
Check who owns it, or set PLAYGROUND_FOLDER to another folder. Then start again.`,
		],
	]);
});
