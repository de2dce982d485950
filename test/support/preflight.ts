import { checkNeeds, type TestKind } from './needs';

// The first step of "npm test", "npm run test:scaling" and "npm run test:versions": what is missing is named now, and not after minutes.
void checkNeeds((process.argv[2] ?? 'e2e') as TestKind);
