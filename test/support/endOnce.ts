import { stopSharedServer } from './database';

/** Jest calls it once after the tests in a real n8n. */
export default async () => await stopSharedServer();
