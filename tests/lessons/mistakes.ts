import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Verdict } from '../../runner/checker/verdict.ts';
import type { Lesson } from '../../runner/curriculum/lessons.ts';
import { readPage } from '../../runner/curriculum/page.ts';
import { checkMany, exercisesTouchedBy, filesIn } from '../support/check-many.ts';
import { rightRuns, testPictures } from './pictures.ts';
import { testSameInVitest } from './same-in-vitest.ts';
import { firstRefusal, testWords } from './words.ts';

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
  const answers = mistakes.map(({ file }) => ({ lesson, file, exercises: exercisesTouchedBy(lesson, file) }));
  const all = readPage(lesson).sections.map(({ id }) => id);
  const solution = { lesson, file: lesson.solution, exercises: all };
  const verdicts = await checkMany([...answers, solution]);

  for (const [index, { name, fails, names }] of mistakes.entries()) {
    test(name, () => {
      const verdict = verdicts[index]!;
      const wrong = verdict.exercises.filter(({ status }) => status !== 'passed');
      expect(wrong.map(({ id }) => id)).toEqual(fails);
      expect(plain(firstWords(verdict))).toContain(plain(names));
    });
  }

  await testWords(
    lesson,
    mistakes.map(({ name }, index) => ({ title: name, refusal: firstRefusal(verdicts[index]!) })),
  );
  testPictures(await rightRuns(lesson, all), mistakes.map(({ name }, index) => ({ name, verdict: verdicts[index]! })));

  // Vitest needs longer: one mistake of each exercise has to do, but for continuous integration, which takes them all.
  const ofExercise = new Map(mistakes.map(({ fails }, index) => [fails[0], index]));
  const chosen = [...(process.env['CI'] ? mistakes.keys() : ofExercise.values()), mistakes.length];
  testSameInVitest(lesson, chosen.map((index) => ({ ...(answers[index] ?? solution), verdict: verdicts[index]! })));
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
