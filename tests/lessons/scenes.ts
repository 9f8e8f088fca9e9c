import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type AnswerRun, runAnswer } from '../../runner/checker/run.ts';
import type { Lesson } from '../../runner/curriculum/lessons.ts';
import { readPage } from '../../runner/curriculum/page.ts';
import { isSame } from '../../runner/teacher/comparison.ts';
import { filesIn } from '../support/check-many.ts';
import { root } from '../support/workbook.ts';

/** In the scenes that `npm run compare` plays something happens, and they tell no right answer from another. */
export async function testScenes(lesson: Lesson): Promise<void> {
  const exercises = readPage(lesson).sections.map(({ id }) => id);
  const play = (file: string) => runAnswer(root, { lesson, file, exercises, suite: 'scenes' });
  const solution = await play(lesson.solution);
  const again = await play(lesson.solution);
  const [first] = filesIn(lesson.answers).map((name) => join(lesson.answers, name));
  const unusual = first ? await play(first) : undefined;

  test('happen, and are the same each time', () => {
    for (const { exercise, name, trace, error, cut } of solution.checks) {
      expect({ error, cut }, `${exercise} ${name}`).toEqual({});
      expect(trace!.length, `${exercise} ${name}`).toBeGreaterThan(0);
    }
    expect(differences(solution, again)).toEqual([]);
  });

  test.runIf(unusual)('are the same with an unusual answer', () => {
    const differing = differences(solution, unusual!).filter(({ exercise }) => !differsIn(first!).includes(exercise));
    expect(differing).toEqual([]);
  });
}

interface Difference {
  exercise: string;
  name: string;
  /** What stopped the other run. */
  stopped?: unknown;
}

/** The scenes in which another run is not like the solution's. */
function differences(solution: AnswerRun, { checks }: AnswerRun): Difference[] {
  return solution.checks.flatMap(({ exercise, name, trace }) => {
    const other = checks.find((check) => check.exercise === exercise && check.name === name);
    const stopped = other?.error ?? other?.cut;
    const same = !stopped && isSame({ title: name, yours: other?.trace ?? [], solution: trace! });
    return same ? [] : [{ exercise, name, ...(stopped && { stopped }) }];
  });
}

/** The exercises in whose scenes a right answer does something else, for a learner to see: it says so at its top. */
function differsIn(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/^\/\/ differs in (\d+\.\d+): /gm)].map(([, exercise]) => exercise!);
}
