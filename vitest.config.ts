import { defineConfig } from 'vitest/config';

/* For an editor's test view and for `npx vitest`: the lessons' specs. The workbook's own tests: tests/vitest.config.ts. */
export default defineConfig({
  test: {
    include: ['course/*/spec.ts'],
    setupFiles: ['runner/spec-kit/setup.ts'],
    pool: 'threads',
  },
});
