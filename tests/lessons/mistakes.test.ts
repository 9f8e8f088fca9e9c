import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../runner/checker/verdict.ts';
import { findLessons } from '../../runner/curriculum/lessons.ts';
import { checkMany, exercisesTouchedBy } from '../support/check-many.ts';
import { root } from '../support/workbook.ts';

/*
 * Every known mistake is refused: by the exercise that its file names, and only by it, and the first words that a
 * learner reads name the idea.
 */

interface Mistake {
  file: string;
  fails: string[];
  names: string;
}

const lessons = findLessons(root);
const LONGEST = 4;

const found = lessons.map((lesson) => {
  const folder = lesson.mistakes;
  const mistakes = readdirSync(folder).map((file) => readMistake(join(folder, file)));
  return {
    lesson,
    folder,
    mistakes,
    check: () => checkMany(mistakes.map(({ file }) => ({ lesson, file, exercises: exercisesTouchedBy(lesson, file) }))),
  };
});
// Lesson 4 waits for sockets and time limits: meanwhile the others have the processor.
const longest = found.find(({ lesson }) => lesson.number === LONGEST)!.check();

for (const { lesson, folder, mistakes, check } of found) {
  describe(`mistakes in lesson ${lesson.number}`, async () => {
    const verdicts = await (lesson.number === LONGEST ? longest : check());

    for (const [index, { file, fails, names }] of mistakes.entries()) {
      test(file.slice(folder.length + 1), () => {
        const verdict = verdicts[index]!;
        const wrong = verdict.exercises.filter(({ status }) => status !== 'passed');
        expect(wrong.map(({ id }) => id)).toEqual(fails);
        expect(plain(firstWords(verdict))).toContain(plain(names));
      });
    }
  });
}

function readMistake(file: string): Mistake {
  const head = readFileSync(file, 'utf8').slice(0, 1_000);
  const fails = /^\/\/ fails: (.+)$/m.exec(head)?.[1];
  const names = /^\/\/ names: (.+)$/m.exec(head)?.[1];
  if (!fails || !names) throw new Error(`${file} must begin with "// fails: 1.4" and "// names: …".`);
  return { file, fails: fails.split(',').map((id) => id.trim()), names };
}

/** What is shown first: the first failure of the first exercise that does not pass, or what the compiler says of it. */
function firstWords(verdict: Verdict): string {
  const exercise = verdict.exercises.find(({ status }) => status !== 'passed')!;
  const check = exercise.checks.find(({ status }) => status !== 'passed');
  const types = verdict.types.filter((problem) => problem.exercise === exercise.id);
  return check?.message ?? types.map(({ message, explanation }) => `${message}\n${explanation ?? ''}`).join('\n');
}

/** Without markup, case and line breaks, which do not matter to the idea. */
function plain(markdown: string): string {
  return markdown.replace(/[*_`]/g, '').replace(/\s+/g, ' ').toLowerCase();
}
