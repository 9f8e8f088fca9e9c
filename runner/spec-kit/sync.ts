import { protocolWords } from './protocol.words.ts';
import { show } from './show.ts';
import { type Came, recorder, type Span } from './trace.ts';
import { note, noteThrown } from './transcript.ts';
import { ensure, Explained, fail, passesThrough } from './words.ts';

/**
 * How often an iterator is asked before it counts as endless.
 * @example if (got.length === MOST_PULLS) fail(say.values(got));
 */
export const MOST_PULLS = 1_000;

/** An iterator result, read: `done` as a boolean. */
export interface Result<T> {
  done: boolean;
  value: T | undefined;
}

/** An iterator under observation: every call is written down, every answer is checked against the protocol. */
export interface Probe<T> {
  /** The learner's iterator itself. */
  readonly iterator: Iterator<T>;
  next(): Result<T>;
  /** Calls `return()` where there is one. What it answered. */
  close(): unknown;
  /** Pulls to the end, at most `MOST_PULLS` times; `limit` stops earlier without an error. */
  values(limit?: number): T[];
}

/**
 * Opens an iterable as `for…of` does and watches the iterator.
 * `source` is how the iterable is written in the explanation, `name` how the iterator is.
 * @example const it = probe('take(source, 2)', () => take(source, 2));
 */
export function probe<T>(source: string, make: () => Iterable<T>, name = 'it'): Probe<T> {
  note(`const ${name} = ${source}[Symbol.iterator]()`);
  beginSceneOf(name);
  return watch(openIterator(source, make()), name);
}

/**
 * What `for…of` does first. Explains why a value is not iterable.
 * @example const iterator = openIterator('source', source);
 */
export function openIterator<T>(source: string, iterable: Iterable<T>): Iterator<T> {
  const it = iterable as unknown as Record<PropertyKey, unknown> | null | undefined;
  ensure(it !== undefined && it !== null, () => protocolWords.nothingReturned(source, 'an iterable'));
  if (typeof it[Symbol.iterator] !== 'function') fail(whyNotIterable(source, it));
  const call = `${source}[Symbol.iterator]()`;
  const iterator = (iterable as Iterable<T>)[Symbol.iterator]() as Iterator<T> | undefined;
  ensure(iterator !== undefined, () => protocolWords.nothingReturned(call, 'an iterator'));
  ensure(!isThenable(iterator), () => protocolWords.promiseForIterator(call, '[Symbol.iterator]'));
  ensure(typeof iterator?.next === 'function', () => protocolWords.notAnIterator(call, iterator));
  return iterator;
}

function whyNotIterable(source: string, it: Record<PropertyKey, unknown>) {
  if (typeof it === 'function') return protocolWords.functionForCall(source);
  for (const name of ['iterator', 'Symbol.iterator', '__iter__']) {
    if (typeof it[name] === 'function') return protocolWords.methodCalledIterator(source, name);
  }
  if (typeof it[Symbol.asyncIterator] === 'function') return protocolWords.asyncForSync(source);
  if (typeof it['next'] === 'function') return protocolWords.iteratorNotIterable(source);
  return protocolWords.notIterable(source, it);
}

/**
 * Watches an iterator that is open already.
 * @example const it = watch(source[Symbol.iterator]());
 */
export function watch<T>(iterator: Iterator<T>, name = 'it'): Probe<T> {
  const trace = recorder();
  let finished = false;
  let isFirst = true;

  function next(): Result<T> {
    const outcome = note(`${name}.next()`);
    const span = trace.begin({ lane: name, call: 'next()', own: true });
    let answer: unknown;
    try {
      answer = iterator.next();
    } catch (error) {
      span.settle('error', error);
      noteThrown(error);
      outcome(`throws ${show(error)}`);
      throw error;
    }
    outcome(show(answer));
    ensure(!isThenable(answer), protocolWords.promiseFromNext);
    const result = readTraced<T>(answer, span, isFirst);
    isFirst = false;
    if (finished && !result.done) fail(protocolWords.wakesUp(result.value));
    finished ||= result.done;
    return result;
  }

  return {
    iterator,
    next,
    close() {
      if (typeof iterator.return !== 'function') return undefined;
      const outcome = note(`${name}.return()`);
      const span = trace.begin({ lane: name, call: 'return()', own: true });
      try {
        const answer: unknown = iterator.return();
        outcome(show(answer));
        span.settle('closed');
        return answer;
      } catch (error) {
        span.settle('error', error);
        throw error;
      }
    },
    values(limit = Infinity) {
      const values: T[] = [];
      for (let pulls = 0; pulls < limit; pulls++) {
        if (pulls === MOST_PULLS) throw new Explained(protocolWords.neverDone(pulls, values), 'stuck');
        const { done, value } = next();
        if (done) break;
        values.push(value as T);
      }
      return values;
    },
  };
}

/**
 * An iterator result, whatever its shape: any truthy `done` counts, `value` may be absent.
 * @example const { done, value } = readResult(iterator.next());
 */
export function readResult<T>(answer: unknown, isFirst = false): Result<T> {
  ensure(
    (typeof answer === 'object' || typeof answer === 'function') && answer !== null,
    () => protocolWords.bareValue(answer, isFirst),
  );
  const { done, value } = answer as { done?: unknown; value?: T };
  return { done: Boolean(done), value };
}

/** The same, for a call that is recorded. */
export function readTraced<T>(answer: unknown, span: Span, isFirst: boolean): Result<T> {
  let came: Came = 'ended';
  let value = answer;
  try {
    const result = readResult<T>(answer, isFirst);
    [came, value] = [result.done ? 'done' : 'value', result.value];
    return result;
  } finally {
    span.settle(came, value);
  }
}

/** A probe that bears the name of one before it begins another scene. */
export function beginSceneOf(name: string): void {
  const trace = recorder();
  if (trace.hasLane(name)) trace.nextScene();
}

/**
 * Opens an iterable and pulls it to the end (bounded).
 * @example const got = valuesOf('take(source, 2)', () => take(source, 2));
 */
export function valuesOf<T>(source: string, make: () => Iterable<T>): T[] {
  return probe(source, make).values();
}

/**
 * Runs `action` and returns what it throws, `undefined` where it throws nothing. The kit's own errors pass through.
 * @example const error = thrownBy(() => take(source, -1));
 */
export function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    if (passesThrough(error)) throw error;
    noteThrown(error);
    return error;
  }
  return undefined;
}

/**
 * Whether a value can be awaited, a promise or not.
 * @example ensure(!isThenable(value), () => say.promises());
 */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (typeof value === 'object' || typeof value === 'function') && value !== null
    && typeof (value as { then?: unknown }).then === 'function';
}
