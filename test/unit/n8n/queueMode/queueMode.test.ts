import { startQueueMode } from '../../../../n8n/queueMode/queueMode';

jest.mock('../../../../n8n/folders', () => ({
	...jest.requireActual('../../../../n8n/folders'),
	temporaryFolder() {
		throw new Error('A folder is made.');
	},
}));

afterEach(() => {
	jest.restoreAllMocks();
});

test('a missing program is told before anything is made', async () => {
	jest.replaceProperty(process, 'env', { ...process.env, PATH: '' });
	await expect(startQueueMode({ tarball: 'none.tgz' })).rejects.toThrow(
		'Queue mode needs redis-server, and this machine lacks it.',
	);
});
