import { defineCommand } from '../arguments.ts';
import { playScenes } from '../checker/behaviour.ts';
import { chooseLesson } from '../curriculum/choose.ts';
import { unfinishedIn } from '../curriculum/exports.ts';
import { findLessons, type Lesson } from '../curriculum/lessons.ts';
import { readPage } from '../curriculum/page.ts';
import { interruptible } from '../interruptible.ts';
import { drawTrace } from '../teacher/trace.ts';
import { type Screen, wholeScreen } from '../terminal/screen.ts';

/** Columns up to which a timeline gains by more. */
const WIDEST_TIMELINE = 160;

/** What happens with the learner's answer, above what happens with the solution. */
export const command = defineCommand({
  name: 'trace',
  usage: [['npm run trace 2.5', 'who calls whom, and who waits: your answer above the solution']],
  words: { name: { what: 'an exercise or a lesson', example: '2.5' } },
  options: {},
  async run(root, { name }) {
    const { lesson, exercise } = chooseLesson(findLessons(root), name, 'npm run trace');
    return interruptible(async (signal) => {
      process.stdout.write(`${await traceText(root, lesson, exercise, wholeScreen(WIDEST_TIMELINE), signal)}\n`);
      return 0;
    });
  },
});

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
  const behaviours = await playScenes(root, lesson, ids, signal);
  const todo = unfinishedIn(lesson.stub);
  const drawn = sections.map(({ id, title }) =>
    drawTrace({ title, isTodo: todo.has(id), behaviours: behaviours.get(id) ?? [] }, screen)
  );
  return drawn.join('\n\n');
}
