import { progress } from './progress.ts';
import { protocolWords } from './protocol.words.ts';
import { MOST_PULLS } from './sync.ts';
import { laneIn, recorder, type Span } from './trace.ts';
import { Explained } from './words.ts';

/** What was asked of a recorded source. */
export interface Recording {
  /** Calls of `[Symbol.iterator]()` or `[Symbol.asyncIterator]()`. */
  opened: number;
  /** Calls of `next()`, the one that answered `done` included. */
  pulls: number;
  /** Calls of `return()`. */
  closes: number;
}

export interface SourceOptions {
  /** How it is called in a timeline. Default: `source`. */
  name?: string;
  /** When it is asked is free: two right answers may do so at different times. */
  anyTime?: boolean;
  /** Without `return()`: a source that has nothing to close. */
  closable?: boolean;
  /** The result after the last value. Default: `{ done: true, value: undefined }`. */
  end?: { done?: unknown; value?: unknown };
  /** `next()` throws (rejects with) this instead of ending. */
  failsWith?: unknown;
  /** `return()` throws (rejects with) this. */
  closeFailsWith?: unknown;
}

/**
 * A sync iterable that remembers what was asked of it. It can be opened many times; each iterator starts again.
 * A consumer that goes on asking after `done` is stopped after 1,000 calls, with an explanation.
 */
export function recorded<T>(values: Iterable<T>, options: SourceOptions = {}): Iterable<T> & Recording {
  const recording: Recording = { opened: 0, pulls: 0, closes: 0 };
  const asked = askedOf(options);
  return Object.assign(recording, {
    [Symbol.iterator](): Iterator<T> {
      recording.opened++;
      const inner = values[Symbol.iterator]();
      const end = (options.end ?? { done: true, value: undefined }) as IteratorResult<T>;
      let closed = false;
      let afterEnd = 0;

      function answer(): IteratorResult<T> {
        if (closed) return afterEnd++, end;
        const result = inner.next();
        if (!result.done) return result;
        closed = true;
        if ('failsWith' in options) throw options.failsWith;
        return end;
      }

      const iterator: Iterator<T> = {
        next() {
          recording.pulls++;
          guard(recording.pulls, afterEnd);
          return settling(asked('next()'), answer);
        },
        return(value) {
          recording.closes++;
          closed = true;
          return settling(asked('return()'), () => {
            if ('closeFailsWith' in options) throw options.closeFailsWith;
            return { done: true, value };
          }, 'closed');
        },
      };
      if (options.closable === false) delete iterator.return;
      return iterator;
    },
  });
}

/** Stops a consumer that never stops: the error unwinds its loop. */
export function guard(pulls: number, afterEnd: number): void {
  progress();
  if (afterEnd >= MOST_PULLS) throw new Explained(protocolWords.pulledOn(afterEnd), 'stuck');
  if (pulls >= 100 * MOST_PULLS) throw new Explained(protocolWords.neverStops(pulls), 'stuck');
}

/** 0, 1, 2, … without an end: for sources that must not be used up. */
export function* naturals(): Generator<number, void> {
  for (let n = 0;; n++) yield n;
}

/** What was asked of a recorded async source. */
export interface AsyncRecording extends Recording {
  /** Calls of `next()` that have not settled yet. */
  pending: number;
  /** The most calls of `next()` that were pending at once: 1 when nobody asks before the last answer came. */
  mostPending: number;
  /** Calls of `return()` that have settled. */
  closesSettled: number;
}

export interface AsyncSourceOptions extends SourceOptions {
  /** Milliseconds (virtual time) before each answer. Default 0: the answer is ready, but still a promise. */
  lagMs?: number;
  /** Milliseconds (virtual time) that `return()` takes. */
  closeLagMs?: number;
}

/** The async twin of `recorded`. */
export function recordedAsync<T>(
  values: Iterable<T>,
  options: AsyncSourceOptions = {},
): AsyncIterable<T> & AsyncRecording {
  const recording: AsyncRecording = { opened: 0, pulls: 0, closes: 0, pending: 0, mostPending: 0, closesSettled: 0 };
  const asked = askedOf(options);
  return Object.assign(recording, {
    [Symbol.asyncIterator](): AsyncIterator<T> {
      recording.opened++;
      const inner = values[Symbol.iterator]();
      const end = (options.end ?? { done: true, value: undefined }) as IteratorResult<T>;
      let closed = false;
      let afterEnd = 0;

      function answer(): IteratorResult<T> {
        if (closed) return afterEnd++, end;
        const result = inner.next();
        if (!result.done) return result;
        closed = true;
        if ('failsWith' in options) throw options.failsWith;
        return end;
      }

      const iterator: AsyncIterator<T> = {
        async next() {
          recording.pulls++;
          guard(recording.pulls, afterEnd);
          recording.mostPending = Math.max(recording.mostPending, ++recording.pending);
          const span = asked('next()');
          try {
            await lag(options.lagMs);
            return settling(span, answer);
          } finally {
            recording.pending--;
          }
        },
        async return(value) {
          recording.closes++;
          closed = true;
          const span = asked('return()');
          await lag(options.closeLagMs);
          recording.closesSettled++;
          return settling(span, () => {
            if ('closeFailsWith' in options) throw options.closeFailsWith;
            return { done: true, value };
          }, 'closed');
        },
      };
      if (options.closable === false) delete iterator.return;
      return iterator;
    },
  });
}

/** Records the calls of a source. */
function askedOf({ name = 'source', anyTime }: SourceOptions): (call: string) => Span {
  const trace = recorder();
  const lane = laneIn(trace, name);
  return (call) => trace.begin({ lane: lane(), call, ...(anyTime && { anyTime }) });
}

/** Answers, and records the answer. */
function settling<T>(span: Span, answer: () => IteratorResult<T>, closed?: 'closed'): IteratorResult<T> {
  try {
    const result = answer();
    span.settle(closed ?? (result.done ? 'done' : 'value'), result.value);
    return result;
  } catch (error) {
    span.settle('error', error);
    throw error;
  }
}

async function lag(ms = 0): Promise<void> {
  if (ms > 0) await new Promise((resolve) => void setTimeout(resolve, ms));
}
