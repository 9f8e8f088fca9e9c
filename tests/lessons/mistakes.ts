import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Verdict } from '../../runner/checker/verdict.ts';
import type { Lesson } from '../../runner/curriculum/lessons.ts';
import { checkMany, exercisesTouchedBy, filesIn } from '../support/check-many.ts';

interface Mistake {
  file: string;
  fails: string[];
  names: string;
}

/**
 * Every known mistake is refused: by the exercise that its file names, and only by it, and the first words that a
 * learner reads name the idea.
 */
export async function testMistakes(lesson: Lesson): Promise<void> {
  const mistakes = filesIn(lesson.mistakes).map((name) => ({ name, ...readMistake(join(lesson.mistakes, name)) }));
  const verdicts = await checkMany(
    mistakes.map(({ file }) => ({ lesson, file, exercises: exercisesTouchedBy(lesson, file) })),
  );

  for (const [index, { name, fails, names }] of mistakes.entries()) {
    test(name, () => {
      const verdict = verdicts[index]!;
      const wrong = verdict.exercises.filter(({ status }) => status !== 'passed');
      expect(wrong.map(({ id }) => id)).toEqual(fails);
      expect(plain(firstWords(verdict))).toContain(plain(names));
    });
  }
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
