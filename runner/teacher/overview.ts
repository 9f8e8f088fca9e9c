import type { Status } from '../checker/verdict.ts';
import { paintFor } from '../terminal/paint.ts';
import type { Screen } from '../terminal/screen.ts';
import { renderTable } from '../terminal/table.ts';
import { legend, type Mark, mark } from './marks.ts';

/** One lesson as a row. */
export interface OverviewRow {
  number: number;
  title: string;
  exercises: { id: string; name: string; mark: Mark }[];
}

/** All lessons as a table: lesson, a mark for each exercise, what is next; below, what the marks mean. */
export function overview(rows: readonly OverviewRow[], screen: Screen): string {
  const paint = paintFor(screen);
  const cells = rows.map(({ number, title, exercises }) => {
    const next = exercises.find((exercise) => exercise.mark !== 'passed');
    return [
      String(number),
      title,
      exercises.map((exercise) => mark(exercise.mark, paint)).join(' '),
      next ? `${next.id} ${next.name}` : 'done',
    ];
  });
  const marks = rows.flatMap(({ exercises }) => exercises.map((exercise) => exercise.mark));
  const passed = marks.filter((one) => one === 'passed').length;
  return [
    renderTable(cells, { head: ['', 'Lesson', 'Exercises', 'Next'], align: ['right', 'left', 'left', 'left'] }, screen),
    `${passed} of ${marks.length} exercises pass.   ${legend(marks, paint)}`,
  ].join('\n\n');
}

/** The marks of a lesson whose verdict is known. */
export function marksOf(exercises: readonly { id: string; title: string; status: Status }[]): OverviewRow['exercises'] {
  return exercises.map(({ id, title, status }) => ({ id, name: title, mark: status }));
}
