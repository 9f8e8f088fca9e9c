import type { Check, Verdict } from '../checker/verdict.ts';
import { firstFailure, isUnloaded } from '../teacher/report.ts';
import type { StudentReport } from './report.ts';

/* What was misunderstood: a hundred students with the same idea are one row. */

/** One misunderstanding, and who has it. */
export interface Idea {
  /** `3.2`; `lesson 3` where the file could not be loaded. */
  exercise: string;
  /** In a sentence of markdown. */
  idea: string;
  /** What tells it from others of the exercise. */
  bold: string;
  /** The check that told. */
  check: string;
  who: string[];
}

/** What a check says is not understood: what stands in bold in what it means, and the sentence around that. */
function ideaOf({ name, means = '' }: Pick<Check, 'name' | 'means'>): { bold: string; idea: string } {
  const bold = /\*\*(.+?)\*\*/s.exec(means);
  if (!bold) return { bold: name, idea: `Not yet: ${name}.` };
  const before = means.slice(0, bold.index).split(/(?<=[.!?])\s/).at(-1)!;
  const behind = means.slice(bold.index + bold[0].length);
  const isWhole = /[.!?]$/.test(bold[1]!);
  const rest = isWhole ? '' : /^(?:`[^`]*`|[.!?:](?!\s)|[^`.!?:])*[.!?:]?/.exec(behind)![0];
  const idea = onOneLine(`${before}${bold[1]}${rest}`).replaceAll('**', '').replace(/:$/, '.');
  return { bold: onOneLine(bold[1]!), idea };
}

/** Lines differ from student to student, and are left out. */
function onOneLine(text: string): string {
  return text.replace(/ \(lines? \d+[^)]*\)/, '').replace(/\s+/g, ' ').trim();
}

/** The misunderstandings in a report: one for each exercise that was tried and does not pass. */
function ideasIn({ verdicts, missing }: StudentReport): Omit<Idea, 'who'>[] {
  return verdicts.filter(({ lesson }) => !missing.includes(lesson)).flatMap(ideasOf);
}

function ideasOf({ lesson, exercises, types }: Verdict): Omit<Idea, 'who'>[] {
  const [first] = exercises;
  if (first && isUnloaded(first)) {
    const check = firstFailure(first)!;
    return [{ exercise: `lesson ${lesson}`, ...ideaOf(check), check: check.name }];
  }
  return exercises.flatMap((exercise) => {
    if (exercise.status === 'passed' || exercise.status === 'todo') return [];
    const { id } = exercise;
    const check = firstFailure(exercise);
    if (check) return [{ exercise: id, ...ideaOf(check), check: check.name }];
    const typed = types.find((problem) => problem.exercise === id);
    const idea = typed ? `the compiler's TS${typed.code}: ${typed.message.split('\n')[0]}` : 'its checks did not run';
    return [{ exercise: id, idea, bold: idea, check: 'types' }];
  });
}

/** Gathers the ideas of a class, student by student. */
export class Ideas {
  readonly #ideas = new Map<string, Idea>();

  add(report: StudentReport): void {
    for (const one of ideasIn(report)) {
      const key = JSON.stringify([one.exercise, one.bold]);
      const idea = this.#ideas.get(key) ?? { ...one, who: [] };
      idea.who.push(report.student);
      this.#ideas.set(key, idea);
    }
  }

  /** The most frequent first. */
  sorted(): Idea[] {
    return [...this.#ideas.values()].sort((a, b) =>
      b.who.length - a.who.length || a.exercise.localeCompare(b.exercise, 'en', { numeric: true })
      || (a.idea < b.idea ? -1 : 1)
    );
  }
}
