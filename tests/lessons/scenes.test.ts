import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { playScenes } from '../../runner/checker/behaviour.ts';
import { findLessons } from '../../runner/curriculum/lessons.ts';
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

for (const lesson of findLessons(root)) {
  const ids = readPage(lesson).sections.map(({ id }) => id);
  const folder = join(root, 'tests', 'answers', lesson.name);
  const [first] = existsSync(folder) ? readdirSync(folder) : [];

  describe(`the scenes of lesson ${lesson.number}`, () => {
    test('each exercise has one in which something happens', async () => {
      const scenes = await playScenes(root, { ...lesson, stub: lesson.solution }, ids, ids);
      for (const id of ids) {
        const events = scenes.get(id)!.map(({ solution }) => solution);
        expect(events.length, id).toBeGreaterThan(0);
        for (const one of events) expect(one.length, id).toBeGreaterThan(0);
        for (const scene of scenes.get(id)!) expect(isSame(scene), `${id} ${scene.title}`).toBe(true);
      }
    });

    test.runIf(first)('an unusual answer behaves like the solution', async () => {
      const scenes = await playScenes(root, { ...lesson, stub: join(folder, first!) }, ids, ids);
      const differing = [...scenes].flatMap(([id, list]) =>
        list.some((scene) => !isSame(scene)) ? [`${id} ${first}`] : []
      );
      expect(differing.filter((one) => !different.has(one))).toEqual([]);
    });
  });
}
