import type { Request } from '../arguments.ts';
import { unfinishedIn } from '../curriculum/exports.ts';
import { findLessons } from '../curriculum/lessons.ts';
import { renderMarkdown } from '../terminal/markdown.ts';
import { detectScreen } from '../terminal/screen.ts';
import { watchInTerminal } from '../watch/loop.ts';
import { watchPlainly } from '../watch/plain.ts';
import { rowOf, run as list } from './list.ts';

/** `npm start`: watch mode in a terminal; elsewhere what there is, and how to go on. */
export async function run(root: string, request: Request): Promise<number> {
  const poll = request.poll ?? false;
  if (process.stdin.isTTY && process.stdout.isTTY && process.env.TERM !== 'dumb') {
    return watchInTerminal(root, { poll });
  }
  if (request.watch) {
    const lessons = findLessons(root);
    const open = lessons.find((lesson) =>
      unfinishedIn(lesson.stub).size > 0 || rowOf(root, lesson).exercises.some(({ mark }) => mark !== 'passed')
    );
    return watchPlainly(root, lessons, open ?? lessons.at(-1)!, { poll });
  }
  await list(root);
  const words = 'In a terminal, `npm start` checks what you save. Here, `npm start -- --watch` does so without keys, '
    + '`npm run lesson` explains and checks once.';
  process.stdout.write(`\n${renderMarkdown(words, detectScreen())}\n`);
  return 0;
}
