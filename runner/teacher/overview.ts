import type { Volume } from '../curriculum/volumes.ts';
import type { Block, Document, Mark } from './document.ts';
import { legend } from './marks.ts';

/** One lesson as a row. */
export interface OverviewRow {
  number: number;
  title: string;
  exercises: readonly { id: string; name: string; mark: Mark }[];
}

/** All lessons as a table for each volume: lesson, a mark for each exercise, what is next; below, what the marks mean. */
export function overview(volumes: readonly Volume[], rows: readonly OverviewRow[]): Document {
  const groups = volumes.map(({ title, lessons }) => ({
    title,
    rows: rows.filter(({ number }) => lessons.some((lesson) => lesson.number === number)),
  }));
  return [
    ...groups.flatMap(({ title, rows }): Block[] => [
      ...(groups.length > 1 ? [{ kind: 'heading', text: title } as const] : []),
      { kind: 'table', head: ['', 'Lesson', 'Exercises', 'Next'], rows: rows.map(cellsOf) },
    ]),
    legend(groups.map(({ title, rows }) => ({
      title: groups.length > 1 ? title : '',
      marks: rows.flatMap(({ exercises }) => exercises.map(({ mark }) => mark)),
    }))),
  ];
}

function cellsOf({ number, title, exercises }: OverviewRow): (number | string | Mark[])[] {
  const next = exercises.find(({ mark }) => mark !== 'passed');
  return [number, title, exercises.map(({ mark }) => mark), next ? `${next.id} ${next.name}` : 'done'];
}
