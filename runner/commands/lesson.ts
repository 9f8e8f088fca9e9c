import { defineCommand } from '../arguments.ts';
import type { RightRun } from '../checker/right-run.ts';
import type { Verdict } from '../checker/verdict.ts';
import { chooseLesson } from '../curriculum/choose.ts';
import { unfinishedIn } from '../curriculum/exports.ts';
import { findLessons, type Lesson } from '../curriculum/lessons.ts';
import { type Page, readPage, type Section } from '../curriculum/page.ts';
import { volumeOf } from '../curriculum/volumes.ts';
import { answersFolder, from } from '../from.ts';
import { interruptible } from '../interruptible.ts';
import { hashOf } from '../memory/inputs.ts';
import { allKnownToPass, checkLesson, firstOpenLesson } from '../memory/progress.ts';
import { rightRunOf } from '../memory/traces.ts';
import { knownVerdict, lastVerdict } from '../memory/verdicts.ts';
import { markdown } from '../teacher/document.ts';
import { lastPage } from '../teacher/last-page.ts';
import { nextStep } from '../teacher/next-step.ts';
import { firstFailure, focusOf, reportLesson } from '../teacher/report.ts';
import { isWorthSeeing } from '../teacher/runs.ts';
import { canAsk } from '../terminal/ask.ts';
import { print } from '../terminal/document.ts';
import { predict, type PredictOptions } from './predict.ts';

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
      if (json) {
        const verdict = await check(lesson);
        process.stdout.write(`${JSON.stringify(verdict)}\n`);
        return verdict.status === 'passed' ? 0 : 1;
      }
      const page = readPage(lesson);
      const asks = canAsk() && !folder ? 'open' : 'none';
      const explainOne = (section: Section) => explainExercise(root, section, { signal, asks });
      const likely = full ? undefined : exercise ?? likelyExercise(root, lesson, page, folder);
      const section = page.sections.find(({ id }) => id === likely);
      const answer = hashOf(lesson.stub);
      print([{ kind: 'heading', text: `Lesson ${page.number} of ${lessons.length} · ${page.title}` }], '\n\n');
      const checking = check(lesson);
      checking.catch(() => {}); // awaited below; what is printed meanwhile must not make a rejection unhandled
      explain(page, full);
      if (section) await explainOne(section);
      // The learner may have taken their time to answer, and saved meanwhile.
      const verdict = await (hashOf(lesson.stub) === answer ? checking : check(lesson));
      const failed = focusOf(verdict, exercise);
      const isDrawn = failed && isWorthSeeing(firstFailure(failed)?.trace);
      const rightRun = isDrawn ? await rightRunOf(root, lesson, failed.id, signal) : undefined;
      await report(verdict, page, lessons, { full, exercise, shown: section?.id, explainOne, rightRun });
      const volume = volumeOf(root, lessons, lesson);
      if (!folder && verdict.status === 'passed' && allKnownToPass(root, volume.lessons)) {
        process.stdout.write('\n');
        print(lastPage(volume));
      }
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

/** Prints the opening or the whole page. */
function explain(page: Page, full: boolean): void {
  if (full) print([markdown(page.whole.replace(/^# .*\r?\n/, ''))]);
  else if (page.opening) print([markdown(page.opening)], '\n\n');
}

/** Prints an exercise's section, goes through its predictions, and says where its hints are. */
async function explainExercise(root: string, section: Section, predicting: PredictOptions): Promise<void> {
  print([markdown(`## ${section.title}\n\n${section.markdown}`)], '\n\n');
  await predict(root, section, predicting);
  if (section.hints.length === 0) return;
  const words = `Stuck? \`npm run hint ${section.id}\` shows the next of ${section.hints.length} hints.`;
  print([markdown(words)], '\n\n');
}

interface ReportOptions {
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
  { shown, full, exercise, explainOne, rightRun }: ReportOptions,
): Promise<void> {
  const focus = focusOf(verdict, exercise) ?? undefined;
  const done = verdict.status === 'passed' && !exercise;
  if (!full && done) print([markdown(`## ${page.closing.title}\n\n${page.closing.markdown}`)], '\n\n');
  const section = page.sections.find(({ id }) => id === focus?.id);
  if (!full && !done && section && section.id !== shown) await explainOne(section);
  const following = lessons[lessons.findIndex(({ number }) => number === verdict.lesson) + 1];
  print([markdown('---')]);
  print([...reportLesson(verdict, { exercise, rightRun }), nextStep(verdict, following, exercise)]);
}

function isPassed(verdict: Verdict, exercise?: string): boolean {
  const asked = exercise ? verdict.exercises.find(({ id }) => id === exercise) : verdict;
  return asked?.status === 'passed';
}
