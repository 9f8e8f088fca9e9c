import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** These take longest, and would else be waited for at the end. */
const longest = ['/lessons/', 'tests/checker/survive', 'tests/watch/', 'tests/commands/', 'tests/installer/'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const place = longest.findIndex((part) => moduleId.includes(part));
      return place === -1 ? longest.length : place;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

/** A lesson's page stands for the tests of the lesson, so that `npm test -- 03` runs them. */
const testsOfLessons: Plugin = {
  name: 'tests-of-lessons',
  load(id) {
    const lesson = /\/lessons\/(\d+-.+)\.md$/.exec(id)?.[1];
    return lesson && `import { testLesson } from '/tests/lessons/lesson.ts';\ntestLesson('${lesson}');`;
  },
};

/* The workbook's own tests: `npm test`. They never look at what a learner has written in `lessons/`. */
export default defineConfig({
  plugins: [testsOfLessons],
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    include: ['tests/**/*.test.ts', 'lessons/[0-9]*.md'],
    globalSetup: 'tests/workbooks.ts',
    // Processes, not threads: node-pty may not outlive the thread that loaded it.
    pool: 'forks',
    // Nothing that a test leaves behind may matter to another file, and loading all of it again takes long.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // A test starts real programs, each with processes of its own.
    maxWorkers: 2,
    // Tests of one file that run at once: more would only slow each other down and near their time limits.
    maxConcurrency: 2,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
