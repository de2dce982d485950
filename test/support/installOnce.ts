import type { Config } from '@jest/types';

import { packOnce } from '../../n8n/packedOnce';
import { startSharedServer } from '../../n8n/postgres/newDatabase';
import { prepareN8n } from '../../n8n/prepare';
import { Problem } from '../../n8n/problem';
import { showProgress } from '../../n8n/progress';
import { checkNeeds, versionsFor, type TestKind } from './needs';

/** Jest calls it once before the tests in a real n8n: the long install counts in no test's time. */
export default async (_config: unknown, project: Config.ProjectConfig) => {
	const kind = project.displayName?.name as TestKind;
	process.env.CHROMIUM_PATH = await checkNeeds(kind);
	try {
		await packOnce();
		for (const version of versionsFor[kind]) await prepareN8n(showProgress, version);
		await startSharedServer();
	} catch (error) {
		if (!(error instanceof Problem)) throw error;
		console.error(`\n${error.message}\n${error.cure}`);
		process.exit(1);
	}
};
