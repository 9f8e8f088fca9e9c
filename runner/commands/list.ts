import { knownVerdict } from '../checker/cache.ts';
import { unfinishedIn } from '../curriculum/exports.ts';
import { findLessons, type Lesson } from '../curriculum/lessons.ts';
import { readPage } from '../curriculum/page.ts';
import { lastPage } from '../teacher/last-page.ts';
import { marksOf, overview, type OverviewRow } from '../teacher/overview.ts';
import { renderMarkdown } from '../terminal/markdown.ts';
import { detectScreen } from '../terminal/screen.ts';

/** `npm run list`: all lessons, at once, from what is known; nothing is run. */
export async function run(root: string): Promise<number> {
  const screen = detectScreen();
  const rows = findLessons(root).map((lesson) => rowOf(root, lesson));
  const open = rows.find(({ exercises }) => exercises.some(({ mark }) => mark !== 'passed'));
  const unknown = rows.some(({ exercises }) => exercises.some(({ mark }) => mark === 'unknown'));
  if (!open) {
    process.stdout.write(`${overview(rows, screen)}\n\n${lastPage(root, screen)}\n`);
    return 0;
  }
  const advice = `Next: \`npm run lesson ${open.number}\`.`;
  const note = unknown ? ' `npm run check` checks all of them.' : '';
  process.stdout.write(`${overview(rows, screen)}\n\n${renderMarkdown(advice + note, screen)}\n`);
  return 0;
}

/** What is known of a lesson, without running anything. */
export function rowOf(root: string, lesson: Lesson): OverviewRow {
  const page = readPage(lesson);
  const known = knownVerdict(root, lesson);
  if (known) return { number: lesson.number, title: page.title, exercises: marksOf(known.exercises) };
  const todo = unfinishedIn(lesson.stub);
  const exercises = page.sections.map(({ id, name }) => ({
    id,
    name,
    mark: todo.has(id) ? ('todo' as const) : ('unknown' as const),
  }));
  return { number: lesson.number, title: page.title, exercises };
}
