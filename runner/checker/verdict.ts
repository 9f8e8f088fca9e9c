import type { TraceEvent } from '../spec-kit/trace.ts';
import { traceEventShape } from './events.ts';
import { listOf, number, object, oneOf, optional, type Shape, text } from './shapes.ts';

/* The Verdict: what a check found, as plain JSON. Every output is drawn from it. */

/**
 * `passed`; `failed`: an answer was given and is wrong; `todo`: the answer is still missing; `stuck`: it would have gone
 * on for ever; `crashed`: it ended the run, or could not be loaded.
 */
export type Status = 'passed' | 'failed' | 'todo' | 'stuck' | 'crashed';

export interface Location {
  /** Absolute path. */
  file: string;
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
}

export interface Check {
  /** One sentence that says what must hold. */
  name: string;
  status: Status;
  /** Markdown: what was done, what came, what it means, in one. */
  message?: string;
  /** The calls that were made, as code. */
  did?: string;
  /** What came, in a sentence of markdown. */
  came?: string;
  /** What it means, in markdown. */
  means?: string;
  location?: Location;
  /** Who called whom, and when, up to the failure; only of a check that did not pass. */
  trace?: TraceEvent[];
  /** What the learner's code printed while this check ran. */
  output?: string;
}

export interface ExerciseVerdict {
  /** `3.2` */
  id: string;
  /** `map` */
  title: string;
  status: Status;
  checks: Check[];
}

export const NO_ANSWER = 0;

export interface TypeProblem {
  /** The exercise whose code it is in, where there is one. */
  exercise?: string;
  /** TypeScript's number: 2322 for TS2322; `NO_ANSWER` where it was stopped. */
  code: number;
  /** The compiler's words. */
  message: string;
  /** Ours, in markdown. */
  explanation?: string;
  location: Location;
}

export interface Verdict {
  lesson: number;
  slug: string;
  status: Status;
  exercises: ExerciseVerdict[];
  types: TypeProblem[];
  durationMs: number;
}

const status = oneOf('passed', 'failed', 'todo', 'stuck', 'crashed');
const location = object({ file: text, line: number, column: number });
const texts = { message: optional(text), did: optional(text), came: optional(text), means: optional(text) };
const check = object({
  name: text,
  status,
  ...texts,
  location: optional(location),
  trace: optional(listOf(traceEventShape)),
  output: optional(text),
});

export const verdictShape: Shape = object({
  lesson: number,
  slug: text,
  status,
  exercises: listOf(object({ id: text, title: text, status, checks: listOf(check) })),
  types: listOf(
    object({ exercise: optional(text), code: number, message: text, explanation: optional(text), location }),
  ),
  durationMs: number,
});

/** The name of the only check of a file that could not be loaded. */
export const LOADING = 'the file can be loaded';

/** The gravest of several states: what a lesson is, given what its exercises are. */
const gravity: Status[] = ['passed', 'todo', 'failed', 'stuck', 'crashed'];

/** The status of a whole: passed when all is passed, otherwise the gravest. */
export function worst(statuses: Iterable<Status>): Status {
  let found: Status = 'passed';
  for (const status of statuses) if (gravity.indexOf(status) > gravity.indexOf(found)) found = status;
  return found;
}
