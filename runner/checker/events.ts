import type { TraceEvent } from '../spec-kit/trace.ts';
import type { Words } from '../spec-kit/words.ts';

/*
 * What the checker's child tells the front while it runs: one JSON object per line on file descriptor 3.
 * The worker writes its lines itself, synchronously, so that the check that was running is known whatever happens next.
 */

export interface CheckError {
  name: string;
  message: string;
  /** With positions in the source files. */
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

/** A place on a call stack, in a source file, from 1. */
export interface Frame {
  name: string;
  file: string;
  line: number;
  column: number;
}

/** Events of one answer, written by its worker (`load-error` and `files`: by the child itself). */
export type AnswerEvent =
  & { key: string }
  & (
    | { kind: 'loading' }
    | { kind: 'load-error'; error: CheckError }
    | ({ kind: 'check-start' } & CheckId)
    /** `trace`: who called whom; left out where the check passed and nobody asked for it. */
    | ({ kind: 'check-end'; error?: CheckError; output?: string; trace?: TraceEvent[] } & CheckId)
    /** A call of a scene has begun, or settled. */
    | ({ kind: 'call'; event: TraceEvent } & CheckId)
    /** An error that nobody caught, and the check that was running or had last run. */
    | ({ kind: 'unhandled'; error: CheckError } & Partial<CheckId>)
    /** All its checks have run. `left`: what a check has left open, `1 timer`, and still is. */
    | { kind: 'answer-end'; output?: string; left?: CheckId & { what: string } }
    /** The worker's event loop turns. */
    | { kind: 'alive' }
    /** The source files that the run read. */
    | { kind: 'files'; files: string[] }
  );

/** Events of the child as a whole. */
export type ChildEvent =
  /** Processor time and resident memory (bytes) so far, workers included. */
  | { kind: 'usage'; cpuMs: number; rss: number }
  /** The answer to the message `locate`: the stacks of the workers that are running. */
  | { kind: 'stacks'; stacks: Frame[][] }
  /** A session's child has everything loaded but the answer, and waits for the message `go`. */
  | { kind: 'ready' }
  /** All that was asked for has been run, or was abandoned. */
  | { kind: 'done' };

export type CheckEvent = AnswerEvent | ChildEvent;

/** What the child is to do. Its workers hear of it through vitest's `inject('job')`. */
export interface ChildJob {
  /** The workbook's folder, and the child's working directory. */
  root: string;
  answers: AnswerJob[];
  /** Run the answers again and again, each time at the message `go`, instead of once and at once. */
  session?: boolean;
  /** In a session: the exercise whose checks run first, `3.2`. */
  first?: string;
  /** The answers may share threads: quicker where there are many, and one that spoils its thread spoils others. */
  together?: boolean;
}

/**
 * What the front says to the child. `job`: do this, once the one before is done. `go`: in a session, run the answers, one
 * exercise first. `locate`: say where your workers are. `abandon`: end your workers, wherever they are, and the run.
 */
export type ChildMessage =
  | { kind: 'job'; job: ChildJob }
  | { kind: 'go'; first?: string }
  | { kind: 'locate' }
  | { kind: 'abandon' };

declare module 'vitest' {
  interface ProvidedContext {
    job: ChildJob;
  }
}

/** One file that answers a lesson's exercises. */
export interface AnswerJob {
  /** Tells the answers of one job apart. */
  key: string;
  /** `03-async-generators` */
  lesson: string;
  /** Absolute path of the answer. */
  file: string;
  /** What is played: the checks, or the scenes that `compare` and `trace` show. Default: the checks. */
  suite?: 'spec' | 'scenes';
  /** Tell the traces also of checks that pass. */
  traces?: boolean;
  /** Exercises to leave out, `3.2`: their results are known. */
  skip: string[];
}
