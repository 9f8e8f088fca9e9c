// @ts-check
/*
 * Runs specs over answers as an editor's test view does, with vitest itself: `node in-vitest.mjs`, in a workbook. The jobs come
 * as JSON on standard input, their results go to standard output: for each job the first
 * check of each exercise that did not pass.
 */
import { readFileSync } from 'node:fs';
import { createVitest } from 'vitest/node';

/** @typedef {{ spec: string, stub: string, file: string, exercises: readonly string[] }} Job */

/** @type {Job[]} */
const jobs = JSON.parse(readFileSync(0, 'utf8'));
const jobOf = (/** @type {string} */ id) => jobs[Number(/\?answer=(\d+)$/.exec(id)?.[1] ?? -1)];

/** What a spec imports as its lesson is the answer that its own id names. */
const answers = {
  name: 'answers',
  enforce: /** @type {const} */ ('pre'),
  resolveId(/** @type {string} */ id, /** @type {string | undefined} */ importer = '') {
    const job = jobOf(importer);
    return job && id.includes('/lessons/') && job.stub.endsWith(id.replace(/^[./]+/, '')) ? job.file : undefined;
  },
};

const vitest = await createVitest(
  'test',
  { config: './vitest.config.ts', watch: false, reporters: [{}], testTimeout: 10_000, maxWorkers: 2, isolate: false },
  { plugins: [answers] },
);
const project = vitest.getRootProject();
const specifications = jobs.map(({ spec, exercises }, index) => {
  const testNamePattern = new RegExp(`^(${exercises.join('|').replaceAll('.', '\\.')}) `);
  return project.createSpecification(`${spec}?answer=${index}`, { testNamePattern });
});
const { testModules } = await vitest.runTestSpecifications(specifications);
/** @type {string[][]} */
const firstFailures = jobs.map(() => []);
for (const module of testModules) {
  const failures = firstFailures[Number(/\?answer=(\d+)$/.exec(module.moduleId)?.[1])];
  failures?.push(...module.errors().map(({ message }) => message));
  for (const suite of module.children.suites()) {
    const [first] = suite.children.allTests('failed');
    if (first) failures?.push(first.fullName);
  }
}
process.stdout.write(JSON.stringify(firstFailures));
await vitest.close();
process.exit();
