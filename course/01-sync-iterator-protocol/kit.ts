import { protocolWords } from '../../runner/spec-kit/protocol.words.ts';
import { show } from '../../runner/spec-kit/show.ts';
import { recorded, type Recording, type SourceOptions } from '../../runner/spec-kit/sources.ts';
import { MOST_PULLS, probe, thrownBy } from '../../runner/spec-kit/sync.ts';
import { note } from '../../runner/spec-kit/transcript.ts';
import { Explained, fail } from '../../runner/spec-kit/words.ts';

/* What the checks of the sync protocol do again and again. */

/** A recorded source; the transcript shows what it holds (an array; anything else counts as endless) and its oddity. */
export function sourceOf<T>(values: Iterable<T>, options: SourceOptions = {}): Iterable<T> & Recording {
  const shown = Array.isArray(values) ? values.map(show).join(', ') : '0, 1, 2, …';
  const { end, closable = true } = options;
  const oddity = [
    end && `at the end: ${show(end)}`,
    'failsWith' in options && 'then its next() throws',
    'closeFailsWith' in options && 'its return() throws',
    !closable && 'it has no return()',
  ].find(Boolean);
  note(`const source = sourceOf(${shown})${oddity ? `  // ${oddity}` : ''}`);
  return recorded(values, options);
}

/** Pulls an iterable to its end, and also returns the value that stood beside `done: true`. */
export function pulled<T>(source: string, make: () => Iterable<T>): { got: T[]; last: unknown } {
  const it = probe(source, make);
  const got: T[] = [];
  for (let result = it.next();; result = it.next()) {
    if (result.done) return { got, last: result.value };
    if (got.push(result.value as T) === MOST_PULLS) throw new Explained(protocolWords.neverDone(MOST_PULLS), 'stuck');
  }
}

/** Runs `action`; an error that should not come is explained. */
export function explainThrown<R>(call: string, action: () => R, why = protocolWords.threw): R {
  let result: { value: R } | undefined;
  const error = thrownBy(() => (result = { value: action() }));
  return (result ?? fail(why(call, error))).value;
}

/** Pulls three values. The iterator comes along, so that what it holds is still there when memory is measured. */
export function firstThree<T>(source: string, make: () => Iterable<T>): { got: T[]; it: unknown } {
  const it = probe(source, make);
  return { got: it.values(3), it };
}
