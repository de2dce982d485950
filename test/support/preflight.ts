import { checkNeeds } from './needs';

// The first step of "npm test": what is missing is named now, and not after minutes.
void checkNeeds();
