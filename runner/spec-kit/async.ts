import { protocolWords } from './protocol.words.ts';
import { show } from './show.ts';
import { beginSceneOf, isThenable, MOST_PULLS, readTraced, type Result } from './sync.ts';
import { recorder } from './trace.ts';
import { note, noteThrown } from './transcript.ts';
import { ensure, Explained, fail, passesThrough } from './words.ts';

/** An async iterator under observation: every call is written down, every answer is checked against the protocol. */
export interface AsyncProbe<T> {
  /** The learner's iterator itself. */
  readonly iterator: AsyncIterator<T>;
  /** Calls `next()` at once; the promise settles with the answer. Calls may overlap. */
  next(): Promise<Result<T>>;
  /** Calls `return()` where there is one, and waits for it. What it answered. */
  close(): Promise<unknown>;
  /** Pulls one by one to the end, at most `MOST_PULLS` times; `limit` stops earlier without an error. */
  values(limit?: number): Promise<T[]>;
}

/**
 * Opens an async iterable as `for await` does and watches the iterator.
 * @example const it = probeAsync('map(source, fn)', () => map(source, fn));
 */
export function probeAsync<T>(source: string, make: () => AsyncIterable<T>, name = 'it'): AsyncProbe<T> {
  note(`const ${name} = ${source}[Symbol.asyncIterator]()`);
  beginSceneOf(name);
  return watchAsync(openAsyncIterator(source, make()), name);
}

/**
 * What `for await` does first. Explains why a value is not async iterable.
 * @example const iterator = openAsyncIterator('map(source, fn)', map(source, fn));
 */
export function openAsyncIterator<T>(source: string, iterable: AsyncIterable<T>): AsyncIterator<T> {
  const it = iterable as unknown as Record<PropertyKey, unknown> | null | undefined;
  ensure(it !== undefined && it !== null, () => protocolWords.nothingReturned(source, 'an async iterable'));
  if (typeof it[Symbol.asyncIterator] !== 'function') fail(whyNotAsyncIterable(source, it));
  const call = `${source}[Symbol.asyncIterator]()`;
  const iterator = iterable[Symbol.asyncIterator]() as AsyncIterator<T> | undefined;
  ensure(iterator !== undefined, () => protocolWords.nothingReturned(call, 'an async iterator'));
  if (isThenable(iterator)) {
    iterator.then(undefined, () => {}); // its outcome is of no interest, and must not become an unhandled rejection
    fail(protocolWords.promiseForIterator(call, '[Symbol.asyncIterator]'));
  }
  ensure(typeof iterator?.next === 'function', () => protocolWords.notAnIterator(call, iterator, 'asyncIterator'));
  return iterator;
}

function whyNotAsyncIterable(source: string, it: Record<PropertyKey, unknown>) {
  if (typeof it === 'function') return protocolWords.functionForCall(source);
  if (isThenable(it)) return protocolWords.promiseForIterator(source, source.replace(/\(.*/, ''));
  for (const name of ['asyncIterator', 'Symbol.asyncIterator', '__aiter__']) {
    if (typeof it[name] === 'function') return protocolWords.methodCalledIterator(source, name, 'asyncIterator');
  }
  if (typeof it['next'] === 'function' && typeof it[Symbol.iterator] !== 'function') {
    return protocolWords.asyncIteratorNotIterable(source);
  }
  return protocolWords.notAsyncIterable(source, it);
}

/**
 * Watches an async iterator that is open already.
 * @example const it = watchAsync(map(source, fn));
 */
export function watchAsync<T>(iterator: AsyncIterator<T>, name = 'it'): AsyncProbe<T> {
  const trace = recorder();
  let finished = false;
  let isFirst = true;

  async function next(): Promise<Result<T>> {
    const outcome = note(`await ${name}.next()`);
    const finishedBefore = finished;
    const span = trace.begin({ lane: name, call: 'next()', own: true });
    let answer: unknown;
    try {
      const promise: unknown = iterator.next();
      ensure(isThenable(promise), () => protocolWords.plainFromAsyncNext(promise));
      answer = await promise;
    } catch (error) {
      span.settle('error', error);
      noteThrown(error);
      if (!(error instanceof Explained)) outcome(`rejects with ${show(error)}`);
      throw error;
    }
    outcome(show(answer));
    const result = readTraced<T>(answer, span, isFirst);
    isFirst = false;
    if (finishedBefore && !result.done) fail(protocolWords.wakesUp(result.value));
    finished ||= result.done;
    return result;
  }

  return {
    iterator,
    next,
    async close() {
      if (typeof iterator.return !== 'function') return undefined;
      const outcome = note(`await ${name}.return()`);
      const span = trace.begin({ lane: name, call: 'return()', own: true });
      try {
        const answer: unknown = await iterator.return();
        outcome(show(answer));
        span.settle('closed');
        return answer;
      } catch (error) {
        span.settle('error', error);
        outcome(`rejects with ${show(error)}`);
        throw error;
      }
    },
    async values(limit = Infinity) {
      const values: T[] = [];
      for (let pulls = 0; pulls < limit; pulls++) {
        if (pulls === MOST_PULLS) throw new Explained(protocolWords.neverDone(pulls, values), 'stuck');
        const { done, value } = await next();
        if (done) break;
        values.push(value as T);
      }
      return values;
    },
  };
}

/**
 * Opens an async iterable and pulls it to the end (bounded).
 * @example const got = await asyncValuesOf('map(source, fn)', () => map(source, fn));
 */
export function asyncValuesOf<T>(source: string, make: () => AsyncIterable<T>): Promise<T[]> {
  return probeAsync(source, make).values();
}

/**
 * Awaits `action` and returns what it throws or rejects with, `undefined` where it succeeds. The kit's own errors pass through.
 * @example const error = await rejectionOf(() => it.next());
 */
export async function rejectionOf(action: () => unknown): Promise<unknown> {
  try {
    await action();
  } catch (error) {
    if (passesThrough(error)) throw error;
    noteThrown(error);
    return error;
  }
  return undefined;
}

/**
 * A promise and the functions that settle it: for checks that decide the order in which things happen.
 * @example const { promise, resolve } = deferred<number>();
 */
export function deferred<T = void>(): { promise: Promise<T>; resolve(value: T): void; reject(reason: unknown): void } {
  let resolve!: (value: T) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  promise.catch(() => {}); // whoever gets the promise decides what a rejection means
  return { promise, resolve, reject };
}
