import type { Request } from '../arguments.ts';
import { playScenes } from '../checker/behaviour.ts';
import { unfinishedIn } from '../curriculum/exports.ts';
import { chooseLesson, findLessons, type Lesson } from '../curriculum/lessons.ts';
import { readPage } from '../curriculum/page.ts';
import { UsageError } from '../errors.ts';
import { drawTrace } from '../teacher/trace.ts';
import type { Screen } from '../terminal/screen.ts';
import { interruptible, wholeScreen } from './workbook.ts';

/** Columns up to which a timeline gains by more. */
const WIDEST_TIMELINE = 160;

/** `npm run trace 2.5`: what happens with the learner's answer, above what happens with the solution. */
export async function run(root: string, request: Request): Promise<number> {
  if (request.name === undefined) {
    throw new UsageError('npm run trace needs an exercise or a lesson. Type `npm run trace 2.5`, say.');
  }
  const { lesson, exercise } = chooseLesson(findLessons(root), request.name, 'npm run trace');
  return interruptible(async (signal) => {
    const text = await traceText(root, lesson, exercise, wholeScreen(WIDEST_TIMELINE), signal);
    process.stdout.write(`${text}\n`);
    return 0;
  });
}

/** The timelines of one exercise, or of all exercises of a lesson, as text for a screen. */
export async function traceText(
  root: string,
  lesson: Lesson,
  exercise: string | undefined,
  screen: Screen,
  signal?: AbortSignal,
): Promise<string> {
  const all = readPage(lesson).sections;
  const sections = all.filter(({ id }) => exercise === undefined || id === exercise);
  const ids = sections.map(({ id }) => id);
  const behaviours = await playScenes(root, lesson, ids, all.map(({ id }) => id), signal);
  const todo = unfinishedIn(lesson.stub);
  const drawn = sections.map(({ id, title }) =>
    drawTrace({ title, isTodo: todo.has(id), behaviours: behaviours.get(id) ?? [] }, screen)
  );
  return drawn.join('\n\n');
}
