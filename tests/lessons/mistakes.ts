import type { Lesson } from '../../runner/curriculum/lessons.ts';
import { readPage } from '../../runner/curriculum/page.ts';
import { answerOf, lookAtMistake, mistakesOf } from '../../scripts/author/mistakes.ts';
import { checkMany } from '../support/check-many.ts';
import { testFindings } from './findings.ts';
import { rightRuns, testPictures } from './pictures.ts';
import { testSameInVitest } from './same-in-vitest.ts';
import { firstRefusal, testWords } from './words.ts';

/** Every known mistake is refused, and named. */
export async function testMistakes(lesson: Lesson): Promise<void> {
  const mistakes = mistakesOf(lesson);
  const answers = mistakes.map((mistake) => answerOf(lesson, mistake));
  const all = readPage(lesson).sections.map(({ id }) => id);
  const solution = { lesson, file: lesson.solution, exercises: all };
  const verdicts = await checkMany([...answers, solution]);
  testFindings(mistakes.flatMap((mistake, index) => lookAtMistake(mistake, verdicts[index]!)));

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
