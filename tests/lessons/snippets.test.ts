import { expect, test } from 'vitest';
import { type ProgramOutcome, runProgram } from '../../runner/checker/program.ts';
import { root } from '../support/workbook.ts';
import { programsIn } from './programs.ts';

const programs = programsIn(root);

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

for (const { name, code, expected } of programs) {
  test.concurrent(name, async () => {
    const { exit, stdout, stderr } = await soon(() => runProgram(root, code));
    expect({ exit, stderr, printed: stdout.replace(/\n$/, '') }, `lessons/${name}`).toEqual({
      exit: 0,
      stderr: '',
      printed: expected,
    });
  });
}
