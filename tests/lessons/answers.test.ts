import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findLessons } from '../../runner/curriculum/lessons.ts';
import { checkMany } from '../support/check-many.ts';
import { root } from '../support/workbook.ts';

/* Right answers in unusual shapes. A spec that refuses one judges style, not the idea. */

for (const lesson of findLessons(root)) {
  const folder = lesson.answers;
  const files = existsSync(folder) ? readdirSync(folder) : [];

  describe(`unusual answers to lesson ${lesson.number}`, async () => {
    const verdicts = await checkMany(files.map((file) => ({ lesson, file: join(folder, file) })));

    for (const [index, file] of files.entries()) {
      test(file, () => {
        const verdict = verdicts[index]!;
        const refused = verdict.exercises.flatMap(({ id, checks }) =>
          checks.filter(({ status }) => status !== 'passed').map(({ name, message }) => `${id} ${name}: ${message}`)
        );
        expect(refused).toEqual([]);
        expect(verdict.types.map(({ message, location }) => `${location.line}: ${message}`)).toEqual([]);
      });
    }
  });
}
