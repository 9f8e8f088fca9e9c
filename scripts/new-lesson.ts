// Writes all files of a new lesson, each small and right: `npm run new-lesson "Many at a time" mapConcurrent merge`.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findLessons } from '../runner/curriculum/lessons.ts';
import { WorkbookError } from '../runner/errors.ts';
import { lessonFiles, nameOf, type NewLesson } from './author/lesson-files.ts';
import { formatted } from './formatter.mjs';

const root = process.cwd();

/** Why a lesson cannot be made of these words; `undefined` where it can. */
function problemOf({ title, names, ...rest }: NewLesson): string | undefined {
  const example = 'Type a title and a name for each exercise: npm run new-lesson "Many at a time" mapConcurrent merge';
  if (names.length === 0) return `A lesson needs a title and at least one exercise. ${example}`;
  if (!/[a-z0-9]/i.test(title)) return `"${title}" has no letter that a file could be named after. ${example}`;
  const odd = names.find((name) => !/^[A-Za-z_$][\w$]*$/.test(name));
  if (odd) return `"${odd}" is no name of a function. ${example}`;
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) return `"${twice}" is there twice. ${example}`;
  const there = [...lessonFiles({ title, names, ...rest }).keys()].find((path) => existsSync(join(root, path)));
  return there && `${there} is there already.`;
}

function main(): number {
  const [title = '', ...names] = process.argv.slice(2);
  const lesson = { number: findLessons(root).at(-1)!.number + 1, title: title.trim(), names };
  const problem = problemOf(lesson);
  if (problem) {
    console.error(problem);
    return 2;
  }
  for (const [path, text] of lessonFiles(lesson)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    const isOurs = path.endsWith('.ts') && !path.startsWith('lessons/'); // a stub is as it was cut
    writeFileSync(join(root, path), isOurs ? formatted(path, text) : text, { flag: 'wx' });
    console.log(`wrote ${path}`);
  }
  console.log(
    `\nNext: npm run author ${lesson.number} shows what is missing or wrong while you write ${nameOf(lesson)}.`,
  );
  return 0;
}

try {
  process.exitCode = main();
} catch (error) {
  if (!(error instanceof WorkbookError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
