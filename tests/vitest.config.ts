import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/* The workbook's own tests: `npm test`. They never look at what a learner has written in `lessons/`. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    include: ['tests/**/*.test.ts'],
    globalSetup: 'tests/workbooks.ts',
    // Processes, not threads: node-pty may not outlive the thread that loaded it.
    pool: 'forks',
    // A test starts real programs, each with processes of its own.
    maxWorkers: 2,
    // Real terminals and processes on a busy machine: a test may be tried once more. What is broken fails twice.
    retry: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
