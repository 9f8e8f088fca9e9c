import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Verdict } from '../../runner/checker/verdict.ts';
import type { Lesson } from '../../runner/curriculum/lessons.ts';
import { root } from '../support/workbook.ts';

/** An answer, and what the checker says of some exercises. */
export interface Judged {
  file: string;
  exercises: readonly string[];
  verdict: Verdict;
}

/**
 * An editor's test view runs the specs with vitest, the checker runs them with vitest's engine alone: both must come to the
 * same result. An answer that never lets go of its thread, or takes it down, has no result in an editor.
 */
export function testSameInVitest(lesson: Lesson, judged: readonly Judged[]): void {
  test('vitest comes to the same results', () => {
    const ended = judged.filter(({ verdict }) => verdict.exercises.every(({ checks }) => checks.every(endsInVitest)));
    const jobs = ended.map(({ file, exercises }) => ({ spec: lesson.spec, stub: lesson.stub, file, exercises }));
    const script = join(root, 'tests', 'support', 'in-vitest.mjs');
    const { stdout } = spawnSync(process.execPath, [script], {
      cwd: root,
      input: JSON.stringify(jobs),
      encoding: 'utf8',
      timeout: 170_000, // a test's time is over soon after
      killSignal: 'SIGKILL',
    });
    const found = JSON.parse(stdout) as string[][];
    const named = (failures: string[][]) => failures.map((names, index) => ({ file: ended[index]!.file, names }));
    expect(named(found)).toEqual(named(ended.map(({ verdict }) => firstFailures(verdict))));
  });
}

function endsInVitest({ status, message = '' }: Verdict['exercises'][number]['checks'][number]): boolean {
  return status !== 'crashed' && !message.includes('never lets go of the thread');
}

function firstFailures({ exercises }: Verdict): string[] {
  return exercises.flatMap(({ id, title, checks }) => {
    const first = checks.find(({ status }) => status !== 'passed');
    return first ? [`${id} ${title} > ${first.name}`] : [];
  });
}
