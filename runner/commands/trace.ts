import { join } from 'node:path';
import { defineCommand } from '../arguments.ts';
import { playScenes } from '../checker/behaviour.ts';
import type { AnswerFile } from '../checker/bundle.ts';
import { chooseLesson } from '../curriculum/choose.ts';
import { unfinishedIn } from '../curriculum/exports.ts';
import { findLessons } from '../curriculum/lessons.ts';
import { readPage } from '../curriculum/page.ts';
import { WorkbookError } from '../errors.ts';
import { answersFolder, from } from '../from.ts';
import { interruptible } from '../interruptible.ts';
import type { Document } from '../teacher/document.ts';
import { showTrace } from '../teacher/trace.ts';
import { print } from '../terminal/document.ts';
import { wholeScreen } from '../terminal/screen.ts';

/** Columns up to which a timeline gains by more. */
const WIDEST_TIMELINE = 160;

/** What happens with the learner's answer, above what happens with the solution. */
export const command = defineCommand({
  name: 'trace',
  usage: [['npm run trace 2.5', 'who calls whom, and who waits: your answer above the solution']],
  words: { name: { what: 'an exercise or a lesson', example: '2.5' } },
  options: { from },
  async run(root, { name, from }) {
    const lessons = findLessons(root);
    const { lesson, exercise } = chooseLesson(lessons, name, 'npm run trace');
    const folder = from === undefined ? undefined : answersFolder(from, lessons);
    return interruptible(async (signal) => {
      const file = folder === undefined ? lesson.stub : join(folder, `${lesson.name}.ts`);
      print(await traceAnswer(root, { lesson, file }, exercise, signal), '\n', wholeScreen(WIDEST_TIMELINE));
      return 0;
    });
  },
});

/** The timelines of one exercise, or of all exercises of a lesson. */
export async function traceAnswer(
  root: string,
  { lesson, file }: AnswerFile,
  exercise: string | undefined,
  signal?: AbortSignal,
): Promise<Document> {
  if (!lesson.scenes) {
    throw new WorkbookError(`course/${lesson.name}/scenes.ts is missing: lesson ${lesson.number} has nothing to play.`);
  }
  const all = readPage(lesson).sections;
  const sections = all.filter(({ id }) => exercise === undefined || id === exercise);
  const ids = sections.map(({ id }) => id);
  const behaviours = await playScenes(root, { lesson, file }, ids, signal);
  const todo = unfinishedIn(file);
  return sections.flatMap(({ id, title }) => showTrace(title, behaviours.get(id) ?? [], todo.has(id)));
}
