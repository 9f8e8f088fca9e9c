import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type AnswerRun, runAnswer } from '../../runner/checker/run.ts';
import { findLessons, type Lesson } from '../../runner/curriculum/lessons.ts';
import { readPage } from '../../runner/curriculum/page.ts';
import { isSame } from '../../runner/teacher/comparison.ts';
import { root } from '../support/workbook.ts';

/* The scenes that `npm run compare` plays: each exercise has some, and they tell no right answer from another. */

/** Right answers that do something else in a scene: how they differ is for the learner to see. */
const different = new Set([
  '1.4 closes-with-the-last-value.ts', // closes before it hands out the last value
  '5.2 the-talks-shape.ts', // waits after the last call, too
  '5.5 queue-on-a-generator.ts', // pulls a job when its turn has come
  '5.5 the-talks-shape.ts',
]);

const lessons = findLessons(root);
const exercisesOf = new Map(lessons.map((lesson) => [lesson, readPage(lesson).sections.map(({ id }) => id)]));

/** A right answer to a lesson in an unusual shape, where it has one. */
function unusual(lesson: Lesson): string | undefined {
  const folder = lesson.answers;
  const [first] = existsSync(folder) ? readdirSync(folder) : [];
  return first && join(folder, first);
}

/** Plays the scenes of all lessons, each with an answer. */
async function play(answer: (lesson: Lesson) => string | undefined): Promise<Map<Lesson, AnswerRun>> {
  const runs = new Map<Lesson, AnswerRun>();
  for (const lesson of lessons) {
    const file = answer(lesson);
    const exercises = exercisesOf.get(lesson)!;
    if (file) runs.set(lesson, await runAnswer(root, { lesson, file, exercises, suite: 'scenes' }));
  }
  return runs;
}

describe('the scenes', async () => {
  const solutions = await play(({ solution }) => solution);
  const again = await play(({ solution }) => solution);
  const others = await play(unusual);

  for (const lesson of lessons) {
    const scenes = solutions.get(lesson)!.checks;
    /** The scenes in which another run differs, with what stopped it there. */
    const differences = (run: AnswerRun): { exercise: string; title: string; stopped?: unknown }[] =>
      scenes.flatMap(({ exercise, name, trace }) => {
        const other = run.checks.find((check) => check.exercise === exercise && check.name === name);
        const stopped = other?.error ?? other?.cut;
        const same = !stopped && isSame({ title: name, yours: other?.trace ?? [], solution: trace! });
        return same ? [] : [{ exercise, title: name, ...(stopped && { stopped }) }];
      });

    test(`of lesson ${lesson.number}: each exercise has one in which something happens, the same each time`, () => {
      expect(new Set(scenes.map(({ exercise }) => exercise))).toEqual(new Set(exercisesOf.get(lesson)));
      for (const { exercise, name, trace, error, cut } of scenes) {
        expect({ error, cut }, `${exercise} ${name}`).toEqual({});
        expect(trace!.length, `${exercise} ${name}`).toBeGreaterThan(0);
      }
      expect(differences(again.get(lesson)!)).toEqual([]);
    });

    test.runIf(unusual(lesson))(`of lesson ${lesson.number}: an unusual answer behaves like the solution`, () => {
      const differing = differences(others.get(lesson)!);
      const file = basename(unusual(lesson)!);
      expect(differing.filter(({ exercise }) => !different.has(`${exercise} ${file}`))).toEqual([]);
    });
  }
});
