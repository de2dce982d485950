import { checkNeeds } from './needs';

// The first step of "npm test" and "npm run test:scaling": what is missing is named now, and not after minutes.
void checkNeeds(process.argv[2] === 'scaling' ? 'scaling' : 'e2e');
