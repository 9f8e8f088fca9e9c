import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkAnswers } from '../../runner/checker/check.ts';
import { findLessons } from '../../runner/curriculum/lessons.ts';
import { root, temporaryFolder } from '../support/workbook.ts';

/* A place in a verdict is the one in the learner's file, to the column, whatever stands before it on its line. */

/** Code for lesson 1, and in it, after `@`, the place where it throws. */
const codes: [exercise: string, what: string, code: string][] = [
  ['1.1', 'an error', "const one: number = 1;   if (one as unknown) throw @new Error('here');"],
  [
    '1.2',
    'a missing method, in a method',
    'const list = [1, 2]; const f = <T>(x: T): T => x;   (f(list) as any).@nope();',
  ],
  [
    '1.4',
    'a callback',
    'interface Gone { a: string } [1].forEach((x: number): void => { throw @new TypeError(`${x}`); });',
  ],
  ['1.5', 'a getter, in a generator', 'const o = { get late(): number { throw @new Error("é → ü"); } }; void o.late;'],
];

describe('the place where an answer throws', async () => {
  const lesson = findLessons(root)[0]!;
  const file = join(temporaryFolder(), `${lesson.name}.ts`);
  let answer = readFileSync(lesson.solution, 'utf8');
  for (const [exercise, , code] of codes) {
    const regions = [...answer.matchAll(new RegExp(`^ *// #region ${exercise}(?! members).*$`, 'gm'))];
    const region = regions.at(exercise === '1.2' ? -1 : 0)!;
    const at = region.index + region[0].length;
    answer = `${answer.slice(0, at)}\n${code}${answer.slice(at)}`;
  }
  const lines = answer.split('\n');
  writeFileSync(file, answer.replaceAll('@', ''));
  const [checked] = await checkAnswers([{ lesson, file }], { root });

  test.each(codes)('%s: %s', (exercise, _what, code) => {
    const { checks } = checked!.verdict.exercises.find(({ id }) => id === exercise)!;
    const line = lines.indexOf(code) + 1;
    expect(checks.find(({ status }) => status !== 'passed')?.location).toEqual({
      file,
      line,
      column: code.indexOf('@') + 1,
    });
  });
});
