import type { Document, Mark } from './document.ts';
import { legend } from './marks.ts';

/** One lesson as a row. */
export interface OverviewRow {
  number: number;
  title: string;
  exercises: readonly { id: string; name: string; mark: Mark }[];
}

/** All lessons as a table: lesson, a mark for each exercise, what is next; below, what the marks mean. */
export function overview(lessons: readonly OverviewRow[]): Document {
  const rows = lessons.map(({ number, title, exercises }) => {
    const next = exercises.find(({ mark }) => mark !== 'passed');
    return [number, title, exercises.map(({ mark }) => mark), next ? `${next.id} ${next.name}` : 'done'];
  });
  return [
    { kind: 'table', head: ['', 'Lesson', 'Exercises', 'Next'], rows },
    legend(lessons.flatMap(({ exercises }) => exercises.map(({ mark }) => mark))),
  ];
}
