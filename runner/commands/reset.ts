import { readFileSync } from 'node:fs';
import { defineCommand } from '../arguments.ts';
import { chooseLesson } from '../curriculum/choose.ts';
import { cutStub } from '../curriculum/cut.ts';
import { decode } from '../curriculum/learners-file.ts';
import { findLessons, type Lesson } from '../curriculum/lessons.ts';
import { restoreExercise } from '../curriculum/restore.ts';
import { explainingFiles, UsageError } from '../errors.ts';
import { keepBackup, lastBackup } from '../memory/backups.ts';
import { readIfThere, writeWhole } from '../memory/files.ts';
import { ask, canAsk } from '../terminal/ask.ts';
import { displayPath } from '../terminal/path.ts';

/** What a reset did. */
export interface Reset {
  /** Absolute path of what was there before; `''` where there was nothing to keep, or nothing to do. */
  backup: string;
}

/** A lesson, or one exercise, as it came. What it replaces is kept. */
export const command = defineCommand({
  name: 'reset',
  usage: [['npm run reset 3.2', 'an exercise, or lesson 3, as it came']],
  words: { name: { what: 'a lesson or an exercise', example: '3' } },
  options: { undo: { help: 'takes the last reset back' }, yes: { help: 'asks nothing' } },
  async run(root, { name, undo, yes }) {
    const { lesson, exercise } = chooseLesson(findLessons(root), name, 'npm run reset');
    if (undo) return sayUndone(lesson, undoReset(root, lesson));
    const before = currentBytes(lesson);
    const after = resetText(lesson, exercise, before);
    if (before?.equals(after)) return say(`Nothing to do: ${describe(lesson, exercise)} is as it came.`);
    if (before !== undefined && !yes && !(await agrees(lesson, exercise))) {
      say('Nothing was changed.');
      return 1;
    }
    const { backup } = await resetExercise(root, lesson, exercise);
    say(`${describe(lesson, exercise)} is as it came.`);
    return sayBackup(lesson, backup);
  },
});

/**
 * Puts an exercise (`3.2`), or without one the whole lesson, back as it came and keeps what was there. A file that is
 * missing is made anew. Throws a `UsageError` where the exercise cannot be put back alone, a `WorkbookError` where
 * files cannot be written; nothing has changed then.
 */
export async function resetExercise(root: string, lesson: Lesson, exercise?: string): Promise<Reset> {
  return replace(root, lesson, (before) => resetText(lesson, exercise, before));
}

/** What a reset that was taken back did. */
export interface Undone extends Reset {
  /** Absolute path of the backup that is back. */
  from: string;
  /** Nothing was to do: the learner's file is that backup already. */
  isSame: boolean;
}

/** Takes the last reset of a lesson back, and keeps what is there now. Throws a `UsageError` where there was none. */
export function undoReset(root: string, lesson: Lesson): Undone {
  const from = lastBackup(root, lesson);
  if (!from) {
    throw new UsageError(`There is no backup of lesson ${lesson.number}: it was not reset. Nothing was changed.`);
  }
  const bytes = explainingFiles(`${displayPath(from)} cannot be read`, () => readFileSync(from));
  if (currentBytes(lesson)?.equals(bytes)) return { from, isSame: true, backup: '' };
  return { from, isSame: false, ...replace(root, lesson, () => bytes) };
}

function sayUndone(lesson: Lesson, { from, isSame, backup }: Undone): number {
  const [file, last] = [displayPath(lesson.stub), displayPath(from)];
  if (isSame) return say(`Nothing to do: ${file} is the same as its last backup, ${last}.`);
  say(`${file} is back as it was (${last}).`);
  return sayBackup(lesson, backup);
}

/** Keeps what is there, then puts the new text in its place; a file that is saved meanwhile is kept, too. */
function replace(root: string, lesson: Lesson, bytesFor: (before: Buffer | undefined) => Buffer): Reset {
  let backup = '';
  for (let before = currentBytes(lesson);;) {
    const kept = before;
    const after = bytesFor(kept);
    if (kept?.equals(after)) return { backup };
    if (kept !== undefined) {
      backup = explainingFiles('The backup cannot be written', () => keepBackup(root, lesson, kept));
    }
    before = currentBytes(lesson);
    if (!isSame(before, kept)) continue;
    explainingFiles(`${displayPath(lesson.stub)} cannot be written`, () => writeWhole(lesson.stub, after));
    return { backup };
  }
}

function isSame(one: Buffer | undefined, other: Buffer | undefined): boolean {
  return one && other ? one.equals(other) : one === other;
}

function currentBytes(lesson: Lesson): Buffer | undefined {
  return explainingFiles(`${displayPath(lesson.stub)} cannot be read`, () => readIfThere(lesson.stub));
}

function resetText(lesson: Lesson, exercise: string | undefined, before: Buffer | undefined): Buffer {
  const solution = readFileSync(lesson.solution, 'utf8');
  const stub = cutStub(solution, `solutions/${lesson.name}.ts`);
  if (exercise === undefined || before === undefined) return Buffer.from(stub);
  const whole = `\`npm run reset ${lesson.number}\` puts the whole lesson back.`;
  const read = decode(before);
  if (!('text' in read)) {
    throw new UsageError(`${displayPath(lesson.stub)} is saved as ${read.encoding}. Save it as UTF-8, or: ${whole}`);
  }
  if (read.text.trim() === '') return Buffer.from(stub);
  const restored = restoreExercise(read.text, solution, exercise);
  if (restored === 'brackets') {
    throw new UsageError(
      `${displayPath(lesson.stub)} cannot be taken apart: a bracket has no partner. Mend it, or: ${whole}`,
    );
  }
  if (restored === 'shared') {
    throw new UsageError(`${exercise} has no code of its own: it is part of a class of other exercises. ${whole}`);
  }
  if (restored === 'shape') {
    throw new UsageError(`${exercise} cannot be put back alone: your file declares it in a way of its own. ${whole}`);
  }
  return Buffer.from(restored);
}

/** Asks in the terminal. Without one, `--yes` is needed. */
async function agrees(lesson: Lesson, exercise: string | undefined): Promise<boolean> {
  if (!canAsk()) {
    throw new UsageError(
      `Nobody is here to ask. Type \`npm run reset ${exercise ?? lesson.number} -- --yes\`: what you wrote is kept.`,
    );
  }
  const question = `Put ${describe(lesson, exercise)} back as it came? What you wrote is kept as a backup. (y/n) `;
  const answer = await ask(question, 'Nothing was changed.\n');
  return /^y(es)?$/i.test(answer?.trim() ?? '');
}

function describe(lesson: Lesson, exercise: string | undefined): string {
  return exercise ? `${exercise} in ${displayPath(lesson.stub)}` : displayPath(lesson.stub);
}

function sayBackup(lesson: Lesson, backup: string): number {
  if (backup === '') return 0;
  say(`What was there is kept in ${displayPath(backup)}.`);
  return say(`npm run reset ${lesson.number} -- --undo brings it back.`);
}

function say(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}
