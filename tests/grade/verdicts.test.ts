import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readReport } from '../../runner/grade/report.ts';
import { lessons, temporaryFolder } from '../support/workbook.ts';
import { grade } from './a-class.ts';
import { differencesOf, handedIn, verdictAlone, writeClass } from './verdicts.ts';

/* `npm run verdicts` compares all that the lessons know: minutes. Here are some of every kind. */

/** By lesson, beside its solution. What never ends and what crashes is among them, and what once was judged otherwise on a busy machine. */
const some: Record<number, readonly string[]> = {
  1: ['stub', 'mistakes 1.4-slices-an-array', 'answers getters'],
  2: ['mistakes 2.1-next-not-awaited', 'answers classes'],
  3: ['mistakes 3.2-collects', 'answers node-streams'],
  5: ['mistakes 5.2-busy-wait', 'mistakes 5.2-yields-the-jobs', 'answers events'],
  6: ['answers web-streams'],
  7: ['mistakes 7.3-waits-for-a-silent-one', 'answers workers'],
  8: ['mistakes 8.4-error-hangs', 'answers web-streams'],
};

test('whatever runs beside an answer, its verdict is the one that it has alone', async () => {
  const out = join(temporaryFolder(), 'grades');
  const students = join(temporaryFolder(), 'class');
  const chosen = lessons.flatMap((lesson) => {
    const all = handedIn(lesson);
    return ['solution', ...(some[lesson.number] ?? [])].map((name) => {
      const { files } = all.find((one) => one.name === name)!;
      return { lesson, name: `${lesson.number} ${name}`, files };
    });
  });
  writeClass(students, chosen);
  const { status } = await grade(
    students,
    out,
    '--lessons',
    lessons.map(({ number }) => number).join(),
    '--jobs',
    '6',
    '--format',
    'csv',
  );
  expect(status).toBe(0);
  for (const { lesson, name } of chosen) {
    const place = join(students, name);
    const graded = readReport(out, name).verdicts.find((verdict) => verdict.lesson === lesson.number)!;
    expect(differencesOf(graded, await verdictAlone(lesson, place), place), name).toEqual([]);
  }
}, 600_000);
