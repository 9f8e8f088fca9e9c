import { readFileSync } from 'node:fs';
import type { Request } from '../arguments.ts';
import { type Behaviour, playScenes } from '../checker/behaviour.ts';
import type { Status } from '../checker/verdict.ts';
import { cutStub } from '../curriculum/cut.ts';
import { chooseLesson, findLessons, type Lesson } from '../curriculum/lessons.ts';
import { readPage } from '../curriculum/page.ts';
import { partsOf } from '../curriculum/parts.ts';
import { UsageError } from '../errors.ts';
import { readIfThere } from '../memory/files.ts';
import { drawComparison } from '../teacher/comparison.ts';
import type { Screen } from '../terminal/screen.ts';
import { verdictOf } from './progress.ts';
import { interruptible, wholeScreen } from './workbook.ts';

/** Columns up to which two answers side by side gain by more. */
const WIDEST_COMPARISON = 180;

/** `npm run compare 3`: the learner's answers beside the solution's, their code and what they do. */
export async function run(root: string, request: Request): Promise<number> {
  if (request.name === undefined) {
    throw new UsageError('npm run compare needs a lesson or an exercise. Type `npm run compare 3`, say.');
  }
  const { lesson, exercise } = chooseLesson(findLessons(root), request.name, 'npm run compare');
  return interruptible(async (signal) => {
    const options = { all: request.all ?? false, signal };
    process.stdout.write(`${await compareText(root, lesson, exercise, wholeScreen(WIDEST_COMPARISON), options)}\n`);
    return 0;
  });
}

/** What to show also unsolved, and what ends it. */
export interface CompareOptions {
  all?: boolean;
  signal?: AbortSignal;
}

/**
 * The comparison of one exercise, or of all exercises of a lesson, as text for a screen. Exercises that do not pass
 * are not spoiled unless `all` is set.
 */
export async function compareText(
  root: string,
  lesson: Lesson,
  exercise: string | undefined,
  screen: Screen,
  { all = false, signal }: CompareOptions = {},
): Promise<string> {
  const { exercises } = await verdictOf(root, lesson, signal);
  const sections = readPage(lesson).sections.filter(({ id }) => exercise === undefined || id === exercise);
  const statusOf = (id: string): Status => exercises.find((one) => one.id === id)?.status ?? 'todo';
  const shown = sections.map(({ id }) => id).filter((id) => all || statusOf(id) === 'passed');
  const ids = readPage(lesson).sections.map(({ id }) => id);
  const behaviours = await playScenes(root, lesson, shown, ids, signal);
  const solution = readFileSync(lesson.solution, 'utf8');
  const stub = cutStub(solution, `solutions/${lesson.name}.ts`);
  const learner = readIfThere(lesson.stub) ?? '';
  const drawn = sections.map(({ id, title }) =>
    drawComparison({
      title,
      status: statusOf(id),
      ...(shown.includes(id) && { parts: partsOf(id, learner, solution, stub) }),
      behaviours: behaviours.get(id) ?? ([] as Behaviour[]),
      reveal: `npm run compare ${id} -- --all`,
    }, screen)
  );
  return drawn.join('\n\n');
}
