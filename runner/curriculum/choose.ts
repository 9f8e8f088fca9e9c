import { UsageError } from '../errors.ts';
import type { Lesson } from './lessons.ts';
import { readPage } from './page.ts';

/** A lesson, and the exercise (`3.2`) when the query named one. */
export interface Choice {
  lesson: Lesson;
  exercise?: string;
}

/**
 * The lesson that a learner means by `3`, `03`, `async-generators`, `03-async-generators`, a unique beginning of
 * these (`async-g`), the path of any of its files, or `3.2` for one of its exercises.
 * Throws a `UsageError` that says what is wrong and what to type; `command` is what it tells them to type it after.
 */
export function chooseLesson(lessons: readonly Lesson[], query: string, command = 'npm run lesson'): Choice {
  const typed = query.trim();
  const exercise = /^(\d+)\.(\d+)$/.exec(typed);
  if (exercise) return chooseExercise(lessons, Number(exercise[1]), Number(exercise[2]), command);

  const parts = typed.split(/[\\/]/).map(stem).filter((part) => part !== '');
  const named = lessons.find((lesson) => parts.includes(lesson.name));
  if (named) return { lesson: named };

  const last = parts.at(-1) ?? '';
  if (/^\d+$/.test(last)) return { lesson: byNumber(lessons, Number(last), command) };
  return { lesson: byWords(lessons, last, typed, command) };
}

/** A file's name up to its first dot: tab completion types `03-async-generators.` and stops there. */
function stem(part: string): string {
  return /^\d+\./.test(part) ? part : part.replace(/\..*$/s, '');
}

function byNumber(lessons: readonly Lesson[], number: number, command: string): Lesson {
  const lesson = lessons.find((candidate) => candidate.number === number);
  if (lesson) return lesson;
  const known = lessons.map((candidate) => String(candidate.number));
  throw new UsageError(
    `There is no lesson ${number}: this workbook has ${enumerate('lesson', known)}. `
      + `Type \`${command} ${middle(known)}\`, say.`,
  );
}

function chooseExercise(lessons: readonly Lesson[], number: number, part: number, command: string): Choice {
  const lesson = byNumber(lessons, number, command);
  const id = `${number}.${part}`;
  const known = readPage(lesson).sections.map((section) => section.id);
  if (known.includes(id)) return { lesson, exercise: id };
  throw new UsageError(
    `There is no exercise ${id}: lesson ${number} has ${enumerate('exercise', known)}. `
      + `Type \`${command} ${middle(known)}\`, say.`,
  );
}

function byWords(lessons: readonly Lesson[], words: string, typed: string, command: string): Lesson {
  const exact = lessons.find((lesson) => lesson.slug === words);
  if (exact) return exact;
  const begun = words === '' ? [] : lessons.filter((lesson) => namesOf(lesson).some((name) => name.startsWith(words)));
  if (begun.length === 1) return begun[0]!;
  if (begun.length > 1) {
    const candidates = begun.map((lesson) => `lesson ${lesson.number} (${lesson.slug})`);
    throw new UsageError(
      `\`${typed}\` can mean ${join(candidates, 'or')}. Type its number: \`${command} ${begun[0]!.number}\`, say.`,
    );
  }
  const near = nearest(lessons, words);
  if (near) {
    throw new UsageError(
      `There is no lesson \`${typed}\`; the nearest is \`${near.slug}\`. Type \`${command} ${near.slug}\`.`,
    );
  }
  const slugs = lessons.map((lesson) => `${lesson.number} ${lesson.slug}`);
  const known = lessons.map((lesson) => String(lesson.number));
  throw new UsageError(
    `${typed === '' ? 'No lesson is named' : `There is no lesson \`${typed}\``}: this workbook has ${
      join(slugs, 'and')
    }. `
      + `Type \`${command} ${middle(known)}\`, say.`,
  );
}

function namesOf(lesson: Lesson): string[] {
  return [lesson.slug, lesson.name, `${lesson.number}-${lesson.slug}`];
}

/** The lesson whose name holds something at most a third of its letters away from what was typed. */
function nearest(lessons: readonly Lesson[], words: string): Lesson | undefined {
  const ranked = lessons
    .map((lesson) => ({
      lesson,
      edits: editsToPart(words, lesson.name),
      extra: Math.abs(lesson.slug.length - words.length),
    }))
    .filter(({ edits }) => edits <= words.length / 3 && words.length > 2)
    .sort((a, b) => a.edits - b.edits || a.extra - b.extra);
  return ranked[0]?.lesson;
}

/** The fewest letters to add, drop or replace in `words` until it stands somewhere in `text` (Sellers' algorithm). */
function editsToPart(words: string, text: string): number {
  let above = new Array<number>(text.length + 1).fill(0);
  for (let row = 1; row <= words.length; row++) {
    const current = [row];
    for (let column = 1; column <= text.length; column++) {
      const replaced = above[column - 1]! + (words[row - 1] === text[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, above[column]! + 1, current[column - 1]! + 1));
    }
    above = current;
  }
  return Math.min(...above);
}

/** `lessons 1 to 5`, `lessons 1, 2 and 4`, `only lesson 1`. */
function enumerate(noun: string, known: readonly string[]): string {
  if (known.length === 1) return `only ${noun} ${known[0]}`;
  const ordinals = known.map((id) => Number(id.split('.').at(-1)));
  const unbroken = ordinals.every((ordinal, index) => index === 0 || ordinal === ordinals[index - 1]! + 1);
  return unbroken && known.length > 2 ? `${noun}s ${known[0]} to ${known.at(-1)}` : `${noun}s ${join(known, 'and')}`;
}

function join(items: readonly string[], conjunction: 'and' | 'or'): string {
  return items.length < 2 ? items.join() : `${items.slice(0, -1).join(', ')} ${conjunction} ${items.at(-1)}`;
}

function middle(known: readonly string[]): string {
  return known[Math.floor((known.length - 1) / 2)]!;
}
