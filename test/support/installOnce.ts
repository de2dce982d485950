import { installN8n } from '../../playground/installN8n';
import { showProgress } from '../../playground/progress';

/** Jest calls it once before the end-to-end tests: the long install counts in no test's time. */
export default async () => await installN8n(showProgress);
