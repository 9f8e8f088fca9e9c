import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkshop, type ProgramOutcome, type Workshop } from '../../runner/checker/workshop.ts';
import { programsIn } from './programs.ts';

const root = path.resolve(import.meta.dirname, '../..');
const programs = await programsIn(root);
let workshop: Workshop;

beforeAll(async () => {
  workshop = await openWorkshop(root, programs);
}, 60_000);
afterAll(() => workshop?.dispose());

test('there are pages with programs', () => {
  expect(programs.length).toBeGreaterThan(0);
});

/** Runs at most two tasks at once: a third would only slow the others down and near their time limit. */
const running = new Set<Promise<unknown>>();
async function soon(task: () => Promise<ProgramOutcome>): Promise<ProgramOutcome> {
  while (running.size >= 2) await Promise.race(running);
  const run = task().finally(() => running.delete(run));
  running.add(run);
  return run;
}

for (const program of programs) {
  test.concurrent(program.name, { timeout: 60_000 }, async () => {
    const { exit, stdout, stderr } = await soon(() => workshop.run(program));
    expect({ exit, stderr, printed: stdout.replace(/\n$/, '') }, `lessons/${program.name}`).toEqual({
      exit: 0,
      stderr: '',
      printed: program.expected,
    });
  });
}
