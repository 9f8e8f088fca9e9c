import { defineCommand } from '../arguments.ts';
import { findLessons } from '../curriculum/lessons.ts';
import { readPage } from '../curriculum/page.ts';
import { volumesOf } from '../curriculum/volumes.ts';
import { knownMarks } from '../memory/progress.ts';
import { markdown } from '../teacher/document.ts';
import { lastPage } from '../teacher/last-page.ts';
import { overview } from '../teacher/overview.ts';
import { print } from '../terminal/document.ts';

/** All lessons, at once, from what is known; nothing is run. */
export const command = defineCommand({
  name: 'list',
  usage: [['npm run list', 'all lessons, from what is known']],
  words: {},
  options: {},
  async run(root) {
    printList(root);
    return 0;
  },
});

/** Prints what is known of all lessons, and the next step. */
export function printList(root: string): void {
  const lessons = findLessons(root);
  const volumes = volumesOf(root, lessons);
  const rows = lessons.map((lesson) => ({
    number: lesson.number,
    title: readPage(lesson).title,
    exercises: knownMarks(root, lesson),
  }));
  const open = rows.find(({ exercises }) => exercises.some(({ mark }) => mark !== 'passed'));
  const unknown = rows.some(({ exercises }) => exercises.some(({ mark }) => mark === 'unknown'));
  const note = unknown ? ' `npm run check` checks all of them.' : '';
  const end = open ? [markdown(`Next: \`npm run lesson ${open.number}\`.${note}`)] : lastPage(volumes.at(-1)!);
  print([...overview(volumes, rows), ...end]);
}
