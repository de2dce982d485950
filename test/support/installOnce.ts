import { installN8n } from '../../n8n/install';
import { showProgress } from '../../n8n/progress';

/** Jest calls it once before the end-to-end tests: the long install counts in no test's time. */
export default async () => await installN8n(showProgress);
