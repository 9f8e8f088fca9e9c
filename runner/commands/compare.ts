import { readFileSync } from 'node:fs';
import { defineCommand } from '../arguments.ts';
import { playScenes } from '../checker/behaviour.ts';
import type { Status } from '../checker/verdict.ts';
import { chooseLesson } from '../curriculum/choose.ts';
import { cutStub } from '../curriculum/cut.ts';
import { readLearnersFile } from '../curriculum/learners-file.ts';
import { findLessons, type Lesson } from '../curriculum/lessons.ts';
import { readPage } from '../curriculum/page.ts';
import { partsOf } from '../curriculum/parts.ts';
import { interruptible } from '../interruptible.ts';
import { verdictOf } from '../memory/progress.ts';
import { showComparison } from '../teacher/comparison.ts';
import type { Document } from '../teacher/document.ts';
import { print } from '../terminal/document.ts';
import { wholeScreen } from '../terminal/screen.ts';

/** Columns up to which two answers side by side gain by more. */
const WIDEST_COMPARISON = 180;

/** The learner's answers beside the solution's, their code and what they do. */
export const command = defineCommand({
  name: 'compare',
  usage: [['npm run compare 3.2', 'your answer beside the solution']],
  words: { name: { what: 'a lesson or an exercise', example: '3' } },
  options: { all: { help: 'also what is not solved' } },
  async run(root, { name, all }) {
    const { lesson, exercise } = chooseLesson(findLessons(root), name, 'npm run compare');
    return interruptible(async (signal) => {
      const document = await compareAnswer(root, lesson, exercise, { all, signal });
      print(document, '\n', wholeScreen(WIDEST_COMPARISON));
      return 0;
    });
  },
});

/** What to show also unsolved, and what ends it. */
export interface CompareOptions {
  all?: boolean;
  signal?: AbortSignal;
}

/**
 * The comparison of one exercise, or of all exercises of a lesson. Exercises that do not pass are not spoiled unless
 * `all` is set.
 */
export async function compareAnswer(
  root: string,
  lesson: Lesson,
  exercise: string | undefined,
  { all = false, signal }: CompareOptions = {},
): Promise<Document> {
  const { exercises } = await verdictOf(root, lesson, signal);
  const sections = readPage(lesson).sections.filter(({ id }) => exercise === undefined || id === exercise);
  const statusOf = (id: string): Status => exercises.find((one) => one.id === id)?.status ?? 'todo';
  const shown = sections.map(({ id }) => id).filter((id) => all || statusOf(id) === 'passed');
  const behaviours = await playScenes(root, { lesson, file: lesson.stub }, shown, signal);
  const solution = readFileSync(lesson.solution, 'utf8');
  const stub = cutStub(solution, `solutions/${lesson.name}.ts`);
  const read = readLearnersFile(lesson.stub);
  const learner = 'text' in read ? read.text : '';
  return sections.flatMap(({ id, title }) =>
    showComparison({
      title,
      mark: statusOf(id),
      ...(shown.includes(id) && { parts: partsOf(id, learner, solution, stub) }),
      behaviours: behaviours.get(id) ?? [],
      reveal: `npm run compare ${id} -- --all`,
    })
  );
}
