import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defineCommand } from '../arguments.ts';
import { whyUnreadable } from '../checker/check.ts';
import { locationIn } from '../checker/diagnose.ts';
import { fault } from '../checker/faults.ts';
import type { Verdict } from '../checker/verdict.ts';
import { chooseLesson } from '../curriculum/choose.ts';
import { unfinishedExercises } from '../curriculum/exports.ts';
import { readLearnersFile } from '../curriculum/learners-file.ts';
import { findLessons, type Lesson } from '../curriculum/lessons.ts';
import { readPage } from '../curriculum/page.ts';
import { wordsFor } from '../demo-kit/endings.words.ts';
import { type DemoEnding, playGuarded } from '../demo-kit/run.ts';
import { UsageError } from '../errors.ts';
import { answersFolder, from } from '../from.ts';
import { interruptible } from '../interruptible.ts';
import { checkLesson } from '../memory/progress.ts';
import { drawMarkdown } from '../terminal/markdown.ts';
import { displayPath } from '../terminal/path.ts';
import { detectScreen } from '../terminal/screen.ts';

/** The lesson's code on real input. */
export const command = defineCommand({
  name: 'demo',
  usage: [
    ['npm run demo 4', "the lesson's code on real input"],
    ['npm run demo 4 FILE', 'the same on a file of yours'],
  ],
  words: { name: { what: 'a lesson', example: '4' }, file: 'optional' },
  options: { serve: { help: 'waits for your requests' }, from },
  async run(root, { name, file, serve, from }) {
    const lessons = findLessons(root);
    const lesson = lessonWithDemo(lessons, name);
    const folder = from === undefined ? undefined : answersFolder(from, lessons);
    const answer = folder === undefined ? lesson.stub : join(folder, `${lesson.name}.ts`);
    const read = readLearnersFile(answer);
    if (!('text' in read) && read.reason !== 'missing') {
      const { came, means } = whyUnreadable(read, displayPath(answer));
      return complain(`${came} ${means}`, 1);
    }
    if (!('text' in read)) {
      const mend = folder ? 'Put one there.' : `Type \`npm run reset ${lesson.number}\` to get it back as it came.`;
      return complain(`There is no file \`${displayPath(answer)}\`. ${mend}`, 1);
    }
    const job = {
      root,
      heading: `Demo ${lesson.number} · ${readPage(lesson).title}`,
      unfinished: [...unfinishedExercises(read.text)],
      ...(file !== undefined && { file: readableFile(file) }),
      serve,
    };
    return interruptible(async (signal) => {
      const ending = await playGuarded({ lesson, file: answer }, job);
      const check = () => checkLesson(root, lesson, folder, signal);
      if (ending.kind === 'threw' && await isDemosFault(ending, answer, check)) {
        throw fault(root, lesson.demo!, ending.loading ? 'cannot be loaded' : 'throws', ending.error);
      }
      return conclude(ending, lesson, answer, from);
    });
  },
});

/** Whether it is the demo that threw: the answer is not on the stack, and its checks find nothing that could explain it. */
async function isDemosFault(
  { error, loading }: Extract<DemoEnding, { kind: 'threw' }>,
  answer: string,
  check: () => Promise<Verdict>,
): Promise<boolean> {
  if (error.name === 'NotExported' || locationIn(answer, error.stack)) return false;
  const { status } = await check();
  return loading ? status !== 'crashed' : status === 'passed';
}

function conclude(ending: DemoEnding, lesson: Lesson, answer: string, from: string | undefined): number {
  if (ending.kind === 'done') return ending.status;
  if (ending.kind === 'unread') return 1;
  const location = ending.kind === 'threw'
    ? locationIn(answer, ending.error.stack)
    : 'stack' in ending
    ? ending.stack.find(({ file }) => file === answer)
    : undefined;
  const words = wordsFor(ending, {
    lesson: lesson.number,
    file: displayPath(answer),
    from: from === undefined ? '' : ` -- --from ${from}`,
    title: (exercise) => readPage(lesson).sections.find(({ id }) => id === exercise)?.title ?? exercise,
    ...(location && { place: `${displayPath(location.file)}:${location.line}:${location.column}` }),
  });
  return complain(words, ending.kind === 'refused' ? 2 : 1);
}

function lessonWithDemo(lessons: readonly Lesson[], name: string): Lesson {
  const { lesson, exercise } = chooseLesson(lessons, name, 'npm run demo');
  if (exercise !== undefined) {
    throw new UsageError(`A demo shows a whole lesson, got "${name}". Type \`npm run demo ${lesson.number}\`.`);
  }
  if (lesson.demo === undefined) throw new UsageError(`Lesson ${lesson.number} has no demo.`);
  return lesson;
}

function readableFile(name: string): string {
  const file = resolve(name);
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats) throw new UsageError(`There is no file ${name}.`);
  if (!stats.isFile()) throw new UsageError(`${name} is not a file.`);
  return file;
}

function complain(markdown: string, status: number): number {
  process.stderr.write(`${drawMarkdown(markdown, detectScreen(process.stderr))}\n`);
  return status;
}
