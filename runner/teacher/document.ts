import type { Location, Status } from '../checker/verdict.ts';
import type { Came } from '../spec-kit/trace.ts';

/*
 * What the teacher says, as plain data: `terminal/` draws it. A block says what a thing is, never how it looks. Fields called
 * `markdown` and `words` hold markdown; all others hold texts as they are.
 */

export type Document = readonly Block[];

export type Kind = keyof Kinds;
export type BlockOf<K extends Kind> = { [Each in Kind]: { kind: Each } & Kinds[Each] }[K];
export type Block = BlockOf<Kind>;

/** What is known of an exercise or a check. `unknown`: not checked since the last change. */
export type Mark = Status | 'unknown';

interface Kinds {
  /** `mark`, `words`: what is to be said of it in short. `tookMs`: how long what it is about took. */
  heading: { text: string; mark?: Mark; words?: string; tookMs?: number };
  markdown: { markdown: string };
  /** A word about what stands right above it. */
  note: { words: string };
  /** An exercise, and what there is to say of it. */
  exercise: { title: string; mark: Mark; words: string; inside: Document };
  /** A check, and what there is to say of it. `isNew`: it passes for the first time. */
  check: { words: string; mark: Mark; inside: Document; isNew?: boolean };
  /** The calls that a check made, as code; what came; what that means. */
  did: { code: string };
  came: { markdown: string };
  means: { markdown: string };
  /** What the learner's code printed. */
  printed: { text: string };
  /** A place to look at. */
  place: { location: Location; words?: string };
  /** What the compiler says. */
  'type-problem': { title: string; location: Location; message: string; explanation?: string };
  /** The one thing to do next. */
  next: { markdown: string; location?: Location };
  /** Runs of the same program, one above the other: who calls whom, and who waits. */
  timeline: {
    title?: string;
    /** What is to be seen, in a sentence of markdown. */
    words?: string;
    runs: readonly TimelineRun[];
    /** The rows to look at, the most telling first: of each, the runs below each other. Default: the runs whole. */
    focus?: readonly string[];
    /** All rows in order, `source.next()`; the row of notes has no name. */
    rows: readonly string[];
    /** `from` and `to` are milliseconds; else they count what begins and ends. */
    isTimed: boolean;
    /** What the ends mean that occur. */
    legend: readonly { end: CallEnd; words: string }[];
  };
  /** Runs of the same program, moment by moment: one where they are the same, else two. */
  calls: { title: string; runs: readonly { name: string; moments: readonly { ms?: number; text: string }[] }[] };
  /** Two versions of a piece of code, and how they are called. */
  diff: { language: string; names: { left: string; right: string }; left: string; right: string; words?: string };
  /** A cell may hold the marks of exercises. */
  table: { head: readonly string[]; rows: readonly (readonly (string | number | readonly Mark[])[])[] };
  /** What the marks mean that occur, behind what they come to. */
  legend: { text: string; marks: readonly { mark: Mark; text: string }[] };
  /** Answers to choose from, each by its number from 1. */
  choices: { choices: readonly string[] };
  /** Keys that may be pressed. */
  keys: { keys: readonly Key[] };
  /** Exercises to choose from, lesson by lesson. */
  contents: {
    lessons: readonly { title: string; exercises: readonly { title: string; mark: Mark; isChosen: boolean }[] }[];
  };
}

/** How a call ended, if it did. */
export type CallEnd = Came | 'pending';

export interface TimelineRun {
  title: string;
  /** In the order in which they begin. */
  calls: readonly TimelineCall[];
  /** The beginning or the end to point at, and what is said there. */
  flag?: { call: number; atEnd: boolean; text: string };
  /** The row to point at, because something is not there. */
  lacks?: string;
  /** What is said of it where there are no calls. */
  instead?: string;
}

export interface TimelineCall {
  row: string;
  from: number;
  /** Absent while it is pending. */
  to?: number;
  end: CallEnd;
  /** What it was given, and what came. */
  text: string;
}

/** Keys that may be pressed, `n/p`, and what they do. Both are markdown. */
export interface Key {
  key: string;
  does: string;
}

/** A text between backticks, whatever it holds. */
export function inCode(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** A block of nothing but markdown. */
export function markdown(text: string): BlockOf<'markdown'> {
  return { kind: 'markdown', markdown: text };
}
