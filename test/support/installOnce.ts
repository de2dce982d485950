import { prepareN8n } from '../../n8n/prepare';
import { showProgress } from '../../n8n/progress';
import { startSharedServer } from './database';

/** Jest calls it once before the tests in a real n8n: the long install counts in no test's time. */
export default async () => {
	await prepareN8n(showProgress);
	await startSharedServer();
};
