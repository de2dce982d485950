import { removePacked } from '../../n8n/packedOnce';
import { stopSharedServer } from '../../n8n/postgres/newDatabase';

/** Jest calls it once after the tests in a real n8n. */
export default async () => {
	await stopSharedServer();
	await removePacked();
};
