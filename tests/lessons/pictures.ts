import { expect, test } from 'vitest';
import type { RightRun } from '../../runner/checker/right-run.ts';
import { runAnswer } from '../../runner/checker/run.ts';
import type { Verdict } from '../../runner/checker/verdict.ts';
import type { Lesson } from '../../runner/curriculum/lessons.ts';
import { firstFailure, reportExercise } from '../../runner/teacher/report.ts';
import { drawDocument } from '../../runner/terminal/document.ts';
import { root } from '../support/workbook.ts';
import { plainScreen } from '../terminal/screens.ts';

/** Sizes of a terminal, and the lines that watch mode has there for a verdict: its head and its foot take six. */
const sizes = [{ columns: 80, lines: 24 - 6 }, { columns: 100, lines: 35 - 6 }];

/** What the solution does in the checks of each exercise, in one run. */
export async function rightRuns(lesson: Lesson, exercises: readonly string[]): Promise<Map<string, RightRun>> {
  const run = await runAnswer(root, { lesson, file: lesson.solution, exercises, traces: true });
  return new Map(exercises.map((id) => {
    const own = run.checks.filter(({ exercise }) => exercise === id);
    return [id, Object.fromEntries(own.map(({ name, trace = [] }) => [name, trace]))];
  }));
}

/** Where a failing check has a picture, what is pointed at is on the screen without scrolling. */
export function testPictures(
  right: ReadonlyMap<string, RightRun>,
  mistakes: readonly { name: string; verdict: Verdict }[],
): void {
  test('the difference that a picture points at is on the screen', () => {
    const hidden = mistakes.flatMap(({ name, verdict }) =>
      sizes.flatMap(({ columns, lines }) => {
        const exercise = verdict.exercises.find((one) => firstFailure(one));
        if (!exercise) return [];
        const document = reportExercise(verdict, exercise, { rightRun: right.get(exercise.id) });
        const drawn = drawDocument(document, plainScreen(columns)).split('\n');
        const last = drawn.findLastIndex((line) => /^ *≠|First difference:|▼ first difference/.test(line));
        return last >= lines ? [`${name} at ${columns} columns: line ${last + 1}`] : [];
      })
    );
    expect(hidden).toEqual([]);
  });
}
