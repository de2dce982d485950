import { stopSharedServer } from './database';
import { removePacked } from './packedOnce';

/** Jest calls it once after the tests in a real n8n. */
export default async () => {
	await stopSharedServer();
	await removePacked();
};
