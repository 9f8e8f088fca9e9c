import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Lesson } from '../../runner/curriculum/lessons.ts';
import { lookAtStub, stubOf } from '../../scripts/author/stub.ts';
import { checkMany } from '../support/check-many.ts';
import { stubProblem } from '../support/stub-problem.ts';
import { root, temporaryFolder } from '../support/workbook.ts';
import { testFindings } from './findings.ts';

/** The stub is the cut of its solution, has each exercise of the page to do, and passes nothing. */
export async function testStub(lesson: Lesson): Promise<void> {
  const cut = stubOf(lesson);
  test('is the cut of its solution', () => {
    expect(stubProblem(root, `${lesson.name}.ts`, cut)).toBeUndefined();
  });
  const stub = join(temporaryFolder(), `${lesson.name}.ts`);
  writeFileSync(stub, cut);
  const [verdict] = await checkMany([{ lesson, file: stub }]);
  testFindings(lookAtStub(cut, verdict!));
}
