import { defineCommand } from '../arguments.ts';
import { chooseLesson } from '../curriculum/choose.ts';
import { findLessons, type Lesson } from '../curriculum/lessons.ts';
import type { Hint } from '../curriculum/outline.ts';
import { readPage, type Section } from '../curriculum/page.ts';
import { UsageError } from '../errors.ts';
import { interruptible } from '../interruptible.ts';
import { hintsShown, keepHintsShown } from '../memory/hints.ts';
import { firstOpenExercise, firstOpenLesson } from '../memory/progress.ts';
import { markdown } from '../teacher/document.ts';
import { print } from '../terminal/document.ts';

/** A hint, and where it stands among its exercise's. */
export interface NextHint {
  /** `3.2 map` */
  title: string;
  hint: Hint;
  /** From 1. */
  number: number;
  of: number;
  /** The whole as markdown: heading, hint, and what comes after it. */
  markdown: string;
}

/** The next hint of the exercise that a learner is at, one stronger each time. */
export const command = defineCommand({
  name: 'hint',
  usage: [['npm run hint 3.2', 'the next hint (also: hint, hint 3)']],
  words: { name: 'optional' },
  options: { all: { help: 'all of them' } },
  async run(root, { name, all }) {
    const lessons = findLessons(root);
    const chosen = name === undefined ? undefined : chooseLesson(lessons, name, 'npm run hint');
    return interruptible(async (signal) => {
      const lesson = chosen?.lesson ?? (await firstOpenLesson(root, lessons, signal));
      if (!lesson) return say('Every lesson passes. `npm run hint 3.2` shows the hints of one exercise.');
      const exercise = chosen?.exercise ?? (await firstOpenExercise(root, lesson, signal));
      if (!exercise) {
        const first = readPage(lesson).sections[0]!.id;
        return say(`Lesson ${lesson.number} passes. \`npm run hint ${first}\` shows the hints of one exercise.`);
      }
      return say(all ? allHints(root, lesson, exercise) : nextHint(root, lesson, exercise).markdown);
    });
  },
});

/** The next hint of an exercise; that it was shown is kept. After the last it is the last again. */
export function nextHint(root: string, lesson: Lesson, exercise: string): NextHint {
  const { title, hints } = sectionOf(lesson, exercise);
  const number = Math.min(hintsShown(root, exercise) + 1, hints.length);
  const hint = hints[number - 1]!;
  keepHintsShown(root, exercise, number);
  const left = hints.length - number;
  const after = left > 0
    ? `\`npm run hint ${exercise}\` shows the next one: ${left === 1 ? 'one hint is' : `${left} hints are`} left.`
    : pointer(lesson, exercise);
  const heading = `## ${title} · hint ${number} of ${hints.length}${wordsOf(hint)}`;
  return { title, hint, number, of: hints.length, markdown: [heading, hint.markdown, after].join('\n\n') };
}

function allHints(root: string, lesson: Lesson, exercise: string): string {
  const { title, hints } = sectionOf(lesson, exercise);
  keepHintsShown(root, exercise, hints.length);
  const parts = hints.map((hint, index) => `### Hint ${index + 1}${wordsOf(hint)}\n\n${hint.markdown}`);
  return [`## ${title}`, ...parts, pointer(lesson, exercise)].join('\n\n');
}

function sectionOf(lesson: Lesson, exercise: string): Section {
  const section = readPage(lesson).sections.find(({ id }) => id === exercise)!;
  if (section.hints.length === 0) throw new UsageError(`There are no hints for ${section.title}.`);
  return section;
}

/** ` · a question` of `Hint 1: a question`. */
function wordsOf({ summary }: Hint): string {
  const words = summary.replace(/^Hint \d+:?\s*/, '');
  return words && ` · ${words}`;
}

function pointer(lesson: Lesson, exercise: string): string {
  return `That was the last hint. One solution is in \`solutions/${lesson.name}.ts\`; once yours passes, `
    + `\`npm run compare ${exercise}\` sets the two side by side.`;
}

function say(words: string): number {
  print([markdown(words)]);
  return 0;
}
