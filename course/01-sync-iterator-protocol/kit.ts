import { isDeepStrictEqual } from 'node:util';
import {
  ensure,
  Explained,
  MOST_PULLS,
  note,
  noteThrown,
  passesThrough,
  type Probe,
  probe,
  protocolWords,
  readResult,
  recorded,
  type Recording,
  show,
  type SourceOptions,
  thrownBy,
} from '../../runner/spec-kit/index.ts';
import * as words from './words.ts';

/* What the checks of the sync protocol do again and again. */

/** A recorded source; the transcript shows what it holds (an array; anything else counts as endless) and its oddity. */
export function sourceOf<T>(values: Iterable<T>, options: SourceOptions = {}): Iterable<T> & Recording {
  const shown = Array.isArray(values) ? values.map(show).join(', ') : '0, 1, 2, …';
  const { end, closable = true, name = 'source' } = options;
  const oddity = [
    end && `at the end: ${show(end)}`,
    'failsWith' in options && `then its next() throws ${show(options.failsWith)}`,
    'closeFailsWith' in options && `its return() throws ${show(options.closeFailsWith)}`,
    !closable && 'it has no return()',
  ].find(Boolean);
  note(`const ${name} = sourceOf(${shown})${oddity ? `  // ${oddity}` : ''}`);
  return recorded(values, options);
}

/** A source whose results are `{ value: 1 }`, `{}`, `{ value: 2, done: 0 }` and then `{ done: 1 }`. */
export function oddResults(): Iterable<number> & Recording {
  const odd = {
    [Symbol.iterator]: () => {
      const results = [{ value: 1 }, {}, { value: 2, done: 0 }].values();
      return { next: () => results.next().value ?? { done: true } };
    },
  };
  note('const source = …  // results: { value: 1 }, {}, { value: 2, done: 0 }, { done: 1 }');
  return recorded(odd as Iterable<number>, { end: { done: 1 } });
}

/** Pulls an iterable to its end, and also returns the value that stood beside `done: true`. An error is explained. */
export function pulled<T>(
  source: string,
  make: () => Iterable<T>,
  wanted: readonly unknown[],
  why = words.threw,
): { got: T[]; last: unknown } {
  const got: T[] = [];
  let last: unknown;
  const error = thrownBy(() => {
    const it = probe(source, make);
    for (let result = it.next();; result = it.next()) {
      if (result.done) return last = result.value;
      if (got.push(result.value as T) === MOST_PULLS) {
        throw new Explained(protocolWords.neverDone(MOST_PULLS, got), 'stuck');
      }
    }
  });
  ensure(error === undefined, () => why(source, error, isDeepStrictEqual(got, wanted)));
  return { got, last };
}

/** True where `got` breaks off, and the value that should have come next stood beside `done: true`. */
export function nextIsBesideDone(got: readonly unknown[], last: unknown, wanted: readonly unknown[]): boolean {
  return last !== undefined && last === wanted[got.length] && breaksOff(got, wanted);
}

/** True where `got` begins as `wanted` does, and is shorter. */
export function breaksOff(got: readonly unknown[], wanted: readonly unknown[]): boolean {
  return got.length < wanted.length && isDeepStrictEqual(got, wanted.slice(0, got.length));
}

/** Leaves a loop: calls `return()`, where there is one; a loop takes no answer but an object. */
export function leave(it: Probe<unknown>): void {
  const answer = it.close();
  if (!it.iterator.return) return;
  ensure(typeof answer === 'object' && answer !== null, () => protocolWords.noResultOfReturn(answer));
}

/** The same, where there must be a `return()` and its answer must say that it is over. */
export function leaveForGood(it: Probe<unknown>): void {
  ensure(it.iterator.return, protocolWords.notClosable);
  const answer = it.close();
  ensure(typeof answer === 'object' && answer !== null, () => protocolWords.noResultOfReturn(answer));
  ensure(readResult(answer).done, () => protocolWords.notDoneByReturn(answer));
}

/** What `action` throws, in an object: it may be `undefined`. Nothing where it throws nothing. */
export function throwing(action: () => unknown): { error: unknown } | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    if (passesThrough(error)) throw error;
    noteThrown(error);
    return { error };
  }
}

/** Pulls three values. The iterator comes along, so that what it holds is still there when memory is measured. */
export function firstThree<T>(source: string, make: () => Iterable<T>): { got: T[]; it: unknown } {
  const it = probe(source, make);
  return { got: it.values(3), it };
}
