import type { TraceEvent } from '../spec-kit/trace.ts';
import type { Words } from '../spec-kit/words.ts';
import { kinds, listOf, number, object, oneOf, optional, type Shape, text } from './shapes.ts';

/*
 * What the front and the host, the process in which an answer runs, say to each other: JSON, an object per line. The answer
 * can write there, too: a line counts where it begins with the run's secret, and what it says has the shape it should have.
 */

export interface CheckError {
  name: string;
  message: string;
  /** With places in the sources. */
  stack?: string;
  /** Set by the kit: this is an explanation, and this is what it says of the answer. */
  verdict?: 'failed' | 'stuck';
  /** The explanation, of which the message is the whole. */
  words?: Words;
}

export interface CheckId {
  /** `3.2` */
  exercise: string;
  /** The check's sentence. */
  name: string;
}

/** A place on a call stack, from 1. */
export interface Frame {
  name: string;
  file: string;
  line: number;
  column: number;
}

/** When the lookout ends a run. */
interface Limits {
  /** How often it looks, and how often the thread that is watched gives a sign of life. */
  beatMs: number;
  /** Processor time without a sign of life. */
  stuckCpuMs: number;
  /** Time on the clock without one: the thread sleeps and cannot wake. */
  silentMs: number;
  /** Resident memory of the process. */
  mostBytes: number;
}

/** What a host is to run: a bundle that exports `start(job, front)`. */
export interface HostJob {
  /** What every line to the front begins with. Nothing that an answer can reach holds it. */
  secret: string;
  /** The temporary folder of the process, absolute. */
  folder: string;
  /** Absolute path of the bundle, in a folder of its own in there. */
  bundle: string;
  /** The workbook's folder. */
  root: string;
  limits: Limits;
  /** Another job may follow. */
  staysOpen: boolean;
}

/** What a bundle gets from its host. */
export interface Front<E> {
  tell(event: E): void;
  /** Gives a sign of life. */
  isAlive(): void;
}

/** A run of a lesson's spec, or its scenes, over one answer. */
export interface SpecJob extends HostJob {
  suite: 'spec' | 'scenes';
  /** The exercises to run, `3.2`. */
  exercises: string[];
  /** The exercise whose checks run first. */
  first?: string;
  /** Tell the traces also of checks that pass. */
  traces: boolean;
  /** Folders of which the answer may read nothing; then it is confined in other ways, too. */
  closed?: readonly string[];
}

export type SpecEvent =
  | Forged
  /** The host is up: whatever happens from now on is the answer's doing, or the spec's. */
  | { kind: 'loading' }
  /** The spec is loaded: the titles of its `describe`s that hold a check to run, and the checks that are to run now. */
  | { kind: 'collected'; titles: string[]; checks: CheckId[] }
  | { kind: 'load-error'; error: CheckError }
  | ({ kind: 'check-start' } & CheckId)
  /** `trace`: who called whom; left out where the check passed and nobody asked for it. */
  | ({ kind: 'check-end'; error?: CheckError; output?: string; trace?: TraceEvent[] } & CheckId)
  /** A call of a scene has begun, or settled. */
  | ({ kind: 'call'; event: TraceEvent } & CheckId)
  /** An error that nobody caught, and the check that was running or had last run. */
  | ({ kind: 'unhandled'; error: CheckError } & Partial<CheckId>)
  /** The answer has started a process, or one that it has started has ended. */
  | { kind: 'child'; pid: number; runs: boolean }
  /** Nothing is under way any more, and the file, at its top level, still waits. */
  | { kind: 'never-loads' }
  /** All checks have run. `left`: what checks have left open, `1 timer`, and still is. `isClean`: all is as it was before. */
  | { kind: 'end'; output?: string; left: (CheckId & { what: string })[]; isClean: boolean };

/** What the lookout has seen. */
export interface LookoutEvent {
  kind: 'stuck' | 'memory';
  stack: Frame[];
}

/** The answer has written where the events go. */
export interface Forged {
  kind: 'forged';
}

const words = object({ did: optional(text), came: text, means: text });

export const checkErrorShape: Shape = object({
  name: text,
  message: text,
  stack: optional(text),
  verdict: optional(oneOf('failed', 'stuck')),
  words: optional(words),
});

export const traceEventShape: Shape = object({
  scene: number,
  lane: text,
  call: optional(text),
  given: optional(text),
  own: optional(oneOf(true)),
  anyTime: optional(oneOf(true)),
  began: number,
  beganMs: optional(number),
  settled: optional(number),
  settledMs: optional(number),
  came: optional(oneOf('value', 'done', 'error', 'closed', 'ended', 'note')),
  text: optional(text),
});

const checkId = { exercise: text, name: text };

export const specEventShape: Shape = kinds({
  loading: object({}),
  collected: object({ titles: listOf(text), checks: listOf(object(checkId)) }),
  'load-error': object({ error: checkErrorShape }),
  'check-start': object(checkId),
  'check-end': object({
    ...checkId,
    error: optional(checkErrorShape),
    output: optional(text),
    trace: optional(listOf(traceEventShape)),
  }),
  call: object({ ...checkId, event: traceEventShape }),
  unhandled: object({ exercise: optional(text), name: optional(text), error: checkErrorShape }),
  child: object({ pid: number, runs: oneOf(true, false) }),
  'never-loads': object({}),
  end: object({
    output: optional(text),
    left: listOf(object({ ...checkId, what: text })),
    isClean: oneOf(true, false),
  }),
});

const frame = object({ name: text, file: text, line: number, column: number });

export const lookoutEventShape: Shape = object({ kind: oneOf('stuck', 'memory'), stack: listOf(frame) });

/** `3.2` of a `describe`'s title, `3.2 map`; empty where it has no number. */
export function exerciseIn(title: string): string {
  return /^\d+\.\d+/.exec(title)?.[0] ?? '';
}
