import type { Request } from '../arguments.ts';
import { knownVerdict, lastVerdict } from '../checker/cache.ts';
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
    const shown = explain(page, lessons.length, {
      screen,
      full: request.full,
      exercise: chosen?.exercise ?? likelyExercise(root, lesson, page, from),
    });
    const { verdict } = await checking;
    const rightRun = await rightRunFor(root, lesson, focusOf(verdict, chosen?.exercise), signal);
    report(verdict, page, lessons, rightRun, { screen, shown, full: request.full, exercise: chosen?.exercise });
    if (!from && verdict.status === 'passed' && allKnownToPass(root, lessons)) print(`\n${lastPage(root, screen)}`);
    return isPassed(verdict, chosen?.exercise) ? 0 : 1;
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

interface Shown {
  screen: Screen;
  full: boolean;
  exercise: string | undefined;
}

/** Prints the title, the opening and the section. Returns the section's exercise. */
function explain(page: Page, lessons: number, { screen, full, exercise }: Shown): string | undefined {
  const paint = paintFor(screen);
  print(paint.heading(`Lesson ${page.number} of ${lessons} · ${page.title}`));
  print('');
  if (full) {
    print(renderMarkdown(page.whole.replace(/^# .*\n/, ''), screen));
    return undefined;
  }
  if (page.opening) print(`${renderMarkdown(page.opening, screen)}\n`);
  const section = page.sections.find(({ id }) => id === exercise);
  if (section) printSection(section, screen);
  return section?.id;
}

function printSection(section: Section, screen: Screen): void {
  print(`${renderMarkdown(`## ${section.title}\n\n${section.markdown}`, screen)}\n`);
  if (section.hints.length > 0) {
    print(
      `${
        renderMarkdown(
          `Stuck? \`npm run hint ${section.id}\` shows the next of ${section.hints.length} hints.`,
          screen,
        )
      }\n`,
    );
  }
}

function report(
  verdict: Verdict,
  page: Page,
  lessons: Lesson[],
  rightRun: RightRun | undefined,
  { screen, shown, full, exercise }: Shown & { shown: string | undefined },
): void {
  const focus = focusOf(verdict, exercise) ?? undefined;
  const done = verdict.status === 'passed' && !exercise;
  if (!full && done) print(`${renderMarkdown(`## ${page.closing.title}\n\n${page.closing.markdown}`, screen)}\n`);
  const section = page.sections.find(({ id }) => id === focus?.id);
  if (!full && !done && section && section.id !== shown) printSection(section, screen);
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
