import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cutStub } from '../../runner/curriculum/cut.ts';
import type { Lesson } from '../../runner/curriculum/lessons.ts';
import { checkMany } from '../support/check-many.ts';
import { stubProblem } from '../support/stub-problem.ts';
import { root, temporaryFolder } from '../support/workbook.ts';

/** The stub is the cut of its solution, has each exercise of the page to do, and passes nothing. */
export function testStub(lesson: Lesson): void {
  const file = `${lesson.name}.ts`;
  const cut = cutStub(readFileSync(lesson.solution, 'utf8'), `solutions/${file}`);

  test('is the cut of its solution', () => {
    expect(stubProblem(root, file, cut)).toBeUndefined();
  });

  test('has a TODO for every exercise, passes nothing, and has clean types', async () => {
    const stub = join(temporaryFolder(), file);
    writeFileSync(stub, cut);
    const [verdict] = await checkMany([{ lesson, file: stub }]);
    const { types, status, exercises } = verdict!;
    expect({ types, status }).toEqual({ types: [], status: 'todo' });
    for (const { id, checks } of exercises) {
      expect(cut).toMatch(new RegExp(`TODO ${id.replace('.', '\\.')}\\b`));
      expect(new Set(checks.map((check) => check.status)), id).toEqual(new Set(['todo']));
    }
  });
}
