import { aroundChecks } from './around-checks.ts';

/* For vitest itself: what it loads before each spec. */
aroundChecks();
