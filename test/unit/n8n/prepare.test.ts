import { prepareN8n } from '../../../n8n/prepare';
import { silently } from '../../../n8n/progress';

jest.mock('../../../n8n/install', () => ({ isInstalled: async () => true }));
jest.mock('../../../n8n/postgres/template', () => ({ hasTemplate: () => true }));

afterEach(() => {
	jest.restoreAllMocks();
});

test('a folder in which nobody can write is told, also where all is installed', async () => {
	jest.replaceProperty(process, 'env', { ...process.env, PLAYGROUND_FOLDER: '/dev/null/n8n' });
	await expect(prepareN8n(silently)).rejects.toMatchObject({
		message: 'Nothing can be written into the folder /dev/null/n8n (ENOTDIR).',
		cure: 'Check who owns it, or set PLAYGROUND_FOLDER to another folder. Then start again.',
	});
});
