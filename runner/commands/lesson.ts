import type { Request } from '../arguments.ts';
import { hashOf, knownVerdict, lastVerdict } from '../checker/cache.ts';
import type { Checked } from '../checker/check.ts';
import type { RightRun } from '../checker/right-run.ts';
import type { Verdict } from '../checker/verdict.ts';
import { unfinishedIn } from '../curriculum/exports.ts';
import { chooseLesson, findLessons, type Lesson } from '../curriculum/lessons.ts';
import { type Page, readPage, type Section } from '../curriculum/page.ts';
import { lastPage } from '../teacher/last-page.ts';
import { nextStep } from '../teacher/next-step.ts';
import { focusOf, placeOf, reportLesson } from '../teacher/report.ts';
import { renderMarkdown } from '../terminal/markdown.ts';
import { paintFor } from '../terminal/paint.ts';
import { detectScreen, type Screen } from '../terminal/screen.ts';
import { canAsk } from './ask.ts';
import { predict, type Predicting } from './predict.ts';
import { allKnownToPass, checkOne } from './progress.ts';
import { rightRunFor } from './right-run.ts';
import { answersFolder, interruptible, labelOf } from './workbook.ts';

/** `npm run lesson`: the explanation first, then the checks, then the one next step. */
export async function run(root: string, request: Request): Promise<number> {
  const lessons = findLessons(root);
  const from = request.from === undefined ? undefined : answersFolder(request.from, lessons);
  return interruptible(async (signal) => {
    const check = (lesson: Lesson) => checkOne(root, lesson, from, signal);
    const chosen = request.name === undefined ? undefined : chooseLesson(lessons, request.name);
    const lesson = chosen?.lesson ?? (await firstUnfinished(root, lessons, from, check));
    const checking = check(lesson);
    checking.catch(() => {}); // awaited below; what is printed first must not make a rejection unhandled
    if (request.json) {
      const { verdict } = await checking;
      print(JSON.stringify(verdict));
      return verdict.status === 'passed' ? 0 : 1;
    }
    const screen = detectScreen();
    const page = readPage(lesson);
    const asks = canAsk() && !from ? 'open' : 'none';
    const explainOne = (section: Section) => explainExercise(root, section, { screen, signal, asks });
    const exercise = chosen?.exercise;
    const likely = request.full ? undefined : exercise ?? likelyExercise(root, lesson, page, from);
    const section = page.sections.find(({ id }) => id === likely);
    const answer = hashOf(lesson.stub);
    explain(page, lessons.length, screen, request.full);
    if (section) await explainOne(section);
    // Whoever was asked may have taken their time, and saved meanwhile.
    const { verdict } = await (hashOf(lesson.stub) === answer ? checking : check(lesson));
    const rightRun = await rightRunFor(root, lesson, focusOf(verdict, exercise), signal);
    const shown = { screen, full: request.full, exercise, shown: section?.id, explainOne, rightRun };
    await report(verdict, page, lessons, shown);
    if (!from && verdict.status === 'passed' && allKnownToPass(root, lessons)) print(`\n${lastPage(root, screen)}`);
    return isPassed(verdict, exercise) ? 0 : 1;
  });
}

/** The first lesson that does not pass; the last one when all do. Lessons whose verdict is not known are checked. */
async function firstUnfinished(
  root: string,
  lessons: Lesson[],
  from: string | undefined,
  check: (lesson: Lesson) => Promise<Checked>,
): Promise<Lesson> {
  for (const lesson of lessons) {
    if (!from && unfinishedIn(lesson.stub).size > 0) return lesson;
    const verdict = (from ? undefined : knownVerdict(root, lesson)) ?? (await check(lesson)).verdict;
    if (verdict.status !== 'passed') return lesson;
  }
  return lessons.at(-1)!;
}

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
