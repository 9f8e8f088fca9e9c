import { defineCommand } from '../arguments.ts';
import type { RightRun } from '../checker/right-run.ts';
import type { Verdict } from '../checker/verdict.ts';
import { chooseLesson } from '../curriculum/choose.ts';
import { unfinishedIn } from '../curriculum/exports.ts';
import { findLessons, type Lesson } from '../curriculum/lessons.ts';
import { type Page, readPage, type Section } from '../curriculum/page.ts';
import { answersFolder, from } from '../from.ts';
import { interruptible } from '../interruptible.ts';
import { hashOf } from '../memory/inputs.ts';
import { allKnownToPass, checkLesson, firstOpenLesson } from '../memory/progress.ts';
import { rightRunOf } from '../memory/traces.ts';
import { knownVerdict, lastVerdict } from '../memory/verdicts.ts';
import { lastPage } from '../teacher/last-page.ts';
import { nextStep } from '../teacher/next-step.ts';
import { firstFailure, focusOf, placeOf, reportLesson } from '../teacher/report.ts';
import { isWorthSeeing } from '../teacher/runs.ts';
import { canAsk } from '../terminal/ask.ts';
import { labelOf } from '../terminal/label.ts';
import { renderMarkdown } from '../terminal/markdown.ts';
import { paintFor } from '../terminal/paint.ts';
import { detectScreen, type Screen } from '../terminal/screen.ts';
import { predict, type Predicting } from './predict.ts';

/** The explanation first, then the checks, then the one next step. */
export const command = defineCommand({
  name: 'lesson',
  usage: [
    ['npm run lesson', 'the first unfinished lesson'],
    ['npm run lesson 3', 'lesson 3 (also: 3.2, async-generators)'],
  ],
  words: { name: 'optional' },
  options: { full: { help: 'its whole page' }, json: { help: 'the verdict as JSON' }, from },
  async run(root, { name, full, json, from }) {
    const lessons = findLessons(root);
    const folder = from === undefined ? undefined : answersFolder(from, lessons);
    return interruptible(async (signal) => {
      const check = (lesson: Lesson) => checkLesson(root, lesson, folder, signal);
      const { lesson, exercise } = name === undefined
        ? { lesson: await firstOpenLesson(root, lessons, signal, folder) ?? lessons.at(-1)! }
        : chooseLesson(lessons, name);
      const checking = check(lesson);
      checking.catch(() => {}); // awaited below; what is printed first must not make a rejection unhandled
      if (json) {
        const verdict = await checking;
        print(JSON.stringify(verdict));
        return verdict.status === 'passed' ? 0 : 1;
      }
      const screen = detectScreen();
      const page = readPage(lesson);
      const asks = canAsk() && !folder ? 'open' : 'none';
      const explainOne = (section: Section) => explainExercise(root, section, { screen, signal, asks });
      const likely = full ? undefined : exercise ?? likelyExercise(root, lesson, page, folder);
      const section = page.sections.find(({ id }) => id === likely);
      const answer = hashOf(lesson.stub);
      explain(page, lessons.length, screen, full);
      if (section) await explainOne(section);
      // Whoever was asked may have taken their time, and saved meanwhile.
      const verdict = await (hashOf(lesson.stub) === answer ? checking : check(lesson));
      const failed = focusOf(verdict, exercise);
      const isDrawn = failed && isWorthSeeing(firstFailure(failed)?.trace);
      const rightRun = isDrawn ? await rightRunOf(root, lesson, failed.id, signal) : undefined;
      await report(verdict, page, lessons, { screen, full, exercise, shown: section?.id, explainOne, rightRun });
      if (!folder && verdict.status === 'passed' && allKnownToPass(root, lessons)) print(`\n${lastPage(root, screen)}`);
      return isPassed(verdict, exercise) ? 0 : 1;
    });
  },
});

/** The exercise that the learner is probably at, before any check has run: known, or the first that has a TODO or did not pass last time. */
function likelyExercise(root: string, lesson: Lesson, page: Page, from?: string): string | undefined {
  if (from) return page.sections[0]!.id;
  const known = knownVerdict(root, lesson);
  if (known) return focusOf(known)?.id;
  const last = lastVerdict(root, lesson);
  const todo = unfinishedIn(lesson.stub);
  const open = page.sections.find(({ id }) =>
    todo.has(id) || last?.exercises.some((one) => one.id === id && one.status !== 'passed')
  );
  return open?.id;
}

/** Prints the title, then the opening or the whole page. */
function explain(page: Page, lessons: number, screen: Screen, full: boolean): void {
  print(`${paintFor(screen).heading(`Lesson ${page.number} of ${lessons} · ${page.title}`)}\n`);
  if (full) print(renderMarkdown(page.whole.replace(/^# .*\n/, ''), screen));
  else if (page.opening) print(`${renderMarkdown(page.opening, screen)}\n`);
}

/** Prints an exercise's section, goes through its predictions, and says where its hints are. */
async function explainExercise(root: string, section: Section, predicting: Predicting): Promise<void> {
  const { screen } = predicting;
  print(`${renderMarkdown(`## ${section.title}\n\n${section.markdown}`, screen)}\n`);
  await predict(root, section, predicting);
  if (section.hints.length === 0) return;
  const words = `Stuck? \`npm run hint ${section.id}\` shows the next of ${section.hints.length} hints.`;
  print(`${renderMarkdown(words, screen)}\n`);
}

interface Shown {
  screen: Screen;
  full: boolean;
  /** The exercise that was asked for. */
  exercise: string | undefined;
  /** The exercise that has been explained. */
  shown: string | undefined;
  explainOne: (section: Section) => Promise<void>;
  rightRun: RightRun | undefined;
}

async function report(
  verdict: Verdict,
  page: Page,
  lessons: Lesson[],
  { screen, shown, full, exercise, explainOne, rightRun }: Shown,
): Promise<void> {
  const focus = focusOf(verdict, exercise) ?? undefined;
  const done = verdict.status === 'passed' && !exercise;
  if (!full && done) print(`${renderMarkdown(`## ${page.closing.title}\n\n${page.closing.markdown}`, screen)}\n`);
  const section = page.sections.find(({ id }) => id === focus?.id);
  if (!full && !done && section && section.id !== shown) await explainOne(section);
  print(paintFor(screen).muted('─'.repeat(screen.width)));
  print(
    reportLesson(verdict, { screen, label: labelOf, ...(exercise && { exercise }), ...(rightRun && { rightRun }) }),
  );
  const following = lessons[lessons.findIndex(({ number }) => number === verdict.lesson) + 1];
  const step = nextStep(verdict, following, exercise);
  const place = step.location ? `  ${placeOf(step.location, screen, labelOf)}` : '';
  print(`\n${renderMarkdown(step.sentence, screen)}${place}`);
}

function isPassed(verdict: Verdict, exercise?: string): boolean {
  const asked = exercise ? verdict.exercises.find(({ id }) => id === exercise) : verdict;
  return asked?.status === 'passed';
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
