import { progress } from './progress.ts';
import { type Detached, protocolWords } from './protocol.words.ts';
import { MOST_PULLS } from './sync.ts';
import { laneIn, recorder, type Span } from './trace.ts';
import { noteMisuse } from './transcript.ts';
import { Explained, fail } from './words.ts';

/** What was asked of a recorded source. */
export interface Recording {
  /** Calls of `[Symbol.iterator]()` or `[Symbol.asyncIterator]()`. */
  opened: number;
  /** Calls of `next()`, the one that answered `done` included. */
  pulls: number;
  /** Calls of `return()`. */
  closes: number;
}

/** How a recorded source behaves. */
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
 * A consumer that goes on asking after `done` is stopped after 1,000 calls, with an explanation. Its methods and those of
 * its iterators use `this`: one that is called without its object is noted, and ends the check.
 * @example const source = recorded(['a', 'b'], { failsWith: new Error('lost') });
 */
export function recorded<T>(values: Iterable<T>, options: SourceOptions = {}): Iterable<T> & Recording {
  const recording: Recording = { opened: 0, pulls: 0, closes: 0 };
  const asked = askedOf(options);
  const Opened = options.closable === false ? RecordedIterator : ClosableIterator;
  return Object.assign(recording, {
    [Symbol.iterator](): Iterator<T> {
      if (!isRecording(this)) noteDetached('[Symbol.iterator]');
      recording.opened++;
      return new Opened(new Answers(values, options), recording, asked);
    },
  });
}

/** The answers of one iterator, in their order. */
class Answers<T> {
  /** Calls that came after the end was told. */
  afterEnd = 0;
  readonly #inner: Iterator<T>;
  readonly #options: SourceOptions;
  #ended = false;

  constructor(values: Iterable<T>, options: SourceOptions) {
    this.#inner = values[Symbol.iterator]();
    this.#options = options;
  }

  next(): IteratorResult<T> {
    const options = this.#options;
    const end = (options.end ?? { done: true, value: undefined }) as IteratorResult<T>;
    if (this.#ended) return this.afterEnd++, end;
    const result = this.#inner.next();
    if (!result.done) return result;
    this.#ended = true;
    if ('failsWith' in options) throw options.failsWith;
    return end;
  }

  /** From now on there is nothing more. */
  end(): void {
    this.#ended = true;
  }

  close(value: unknown): IteratorResult<T> {
    const options = this.#options;
    if ('closeFailsWith' in options) throw options.closeFailsWith;
    return { done: true, value };
  }
}

class RecordedIterator<T> implements Iterator<T> {
  readonly #answers: Answers<T>;
  readonly #recording: Recording;
  readonly #asked: Asked;

  constructor(answers: Answers<T>, recording: Recording, asked: Asked) {
    this.#answers = answers;
    this.#recording = recording;
    this.#asked = asked;
  }

  next(): IteratorResult<T> {
    if (!(#answers in Object(this))) noteDetached('next');
    this.#recording.pulls++;
    guard(this.#recording.pulls, this.#answers.afterEnd);
    return settling(this.#asked('next()'), () => this.#answers.next());
  }

  protected close(value: unknown): IteratorResult<T> {
    this.#recording.closes++;
    this.#answers.end();
    return settling(this.#asked('return()'), () => this.#answers.close(value), 'closed');
  }
}

class ClosableIterator<T> extends RecordedIterator<T> {
  return(value?: unknown): IteratorResult<T> {
    if (!(this instanceof ClosableIterator)) noteDetached('return');
    return this.close(value);
  }
}

/** Stops a consumer that never stops: the error unwinds its loop. */
function guard(pulls: number, afterEnd: number): void {
  progress();
  if (afterEnd >= MOST_PULLS) throw new Explained(protocolWords.pulledOn(afterEnd), 'stuck');
  if (pulls >= 100 * MOST_PULLS) throw new Explained(protocolWords.neverStops(pulls), 'stuck');
}

/**
 * Values that look like nothing, and are values all the same.
 * @example for (const value of falsyValues) valuesOf('take(source, 1)', () => take([value], 1));
 */
export const falsyValues: readonly unknown[] = [0, '', undefined, null, false];

/**
 * 0, 1, 2, … without an end: for sources that must not be used up.
 * @example const source = recorded(naturals());
 */
export function* naturals(): Generator<number, void> {
  for (let n = 0;; n++) yield n;
}

/**
 * The first of the values, then an error, then the others, as if nothing had happened.
 * @example const source = recorded(failingOnce(['a'], new Error('lost')));
 */
export function failingOnce<T>(values: Iterable<T>, error: unknown): Iterable<T> {
  return {
    [Symbol.iterator]() {
      const inner = values[Symbol.iterator]();
      let calls = 0;
      return {
        next() {
          if (++calls === 2) throw error;
          return inner.next();
        },
      };
    },
  };
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

/** The same of an async one. */
export interface AsyncSourceOptions extends SourceOptions {
  /** Milliseconds (virtual time) before each answer. Default 0: the answer is ready, but still a promise. */
  lagMs?: number;
  /** Milliseconds (virtual time) that `return()` takes. */
  closeLagMs?: number;
}

/**
 * The async twin of `recorded`.
 * @example const source = recordedAsync(['a', 'b'], { lagMs: 20 });
 */
export function recordedAsync<T>(
  values: Iterable<T>,
  options: AsyncSourceOptions = {},
): AsyncIterable<T> & AsyncRecording {
  const recording: AsyncRecording = { opened: 0, pulls: 0, closes: 0, pending: 0, mostPending: 0, closesSettled: 0 };
  const asked = askedOf(options);
  const Opened = options.closable === false ? RecordedAsyncIterator : ClosableAsyncIterator;
  return Object.assign(recording, {
    [Symbol.asyncIterator](): AsyncIterator<T> {
      if (!isRecording(this)) noteDetached('[Symbol.asyncIterator]');
      recording.opened++;
      return new Opened(new Answers(values, options), recording, asked, options);
    },
  });
}

class RecordedAsyncIterator<T> implements AsyncIterator<T> {
  readonly #answers: Answers<T>;
  readonly #recording: AsyncRecording;
  readonly #asked: Asked;
  readonly #options: AsyncSourceOptions;

  constructor(answers: Answers<T>, recording: AsyncRecording, asked: Asked, options: AsyncSourceOptions) {
    this.#answers = answers;
    this.#recording = recording;
    this.#asked = asked;
    this.#options = options;
  }

  async next(): Promise<IteratorResult<T>> {
    if (!(#answers in Object(this))) noteDetached('next');
    const recording = this.#recording;
    recording.pulls++;
    guard(recording.pulls, this.#answers.afterEnd);
    recording.mostPending = Math.max(recording.mostPending, ++recording.pending);
    const span = this.#asked('next()');
    try {
      await lag(this.#options.lagMs);
      return settling(span, () => this.#answers.next());
    } finally {
      recording.pending--;
    }
  }

  protected async close(value: unknown): Promise<IteratorResult<T>> {
    this.#recording.closes++;
    this.#answers.end();
    const span = this.#asked('return()');
    await lag(this.#options.closeLagMs);
    this.#recording.closesSettled++;
    return settling(span, () => this.#answers.close(value), 'closed');
  }
}

class ClosableAsyncIterator<T> extends RecordedAsyncIterator<T> {
  async return(value?: unknown): Promise<IteratorResult<T>> {
    if (!(this instanceof ClosableAsyncIterator)) noteDetached('return');
    return this.close(value);
  }
}

function isRecording(value: unknown): boolean {
  return 'opened' in Object(value);
}

/** A method was called without its object, where every class would fail. */
function noteDetached(method: Detached): never {
  const words = protocolWords.detached(method);
  noteMisuse(words);
  fail(words);
}

type Asked = (call: string) => Span;

/** Records the calls of a source. */
function askedOf({ name = 'source', anyTime }: SourceOptions): Asked {
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
