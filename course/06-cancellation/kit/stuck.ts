import { laneIn, recorder, type Recording, type VirtualClock } from '../../../runner/spec-kit/index.ts';

/**
 * How a source takes it that it is given up. `stuck`: neither the pull nor `return()` ever settles, as in a generator
 * that waits for ever. `late`: the pull gives a value, and `return()` answers, 20 ms after the closing. `fails`: both reject
 * 20 ms after it. `throws`: `return()` throws at once. `absent`: there is no `return()`.
 */
export type Manner = 'stuck' | 'late' | 'fails' | 'throws' | 'absent';

const LATE_MS = 20;

/** A source that gives `ready` values at once, and then nothing. */
export function stuckSource(
  clock: VirtualClock,
  { ready = 1, manner = 'stuck' as Manner } = {},
): AsyncIterable<string> & Recording {
  const trace = recorder();
  const lane = laneIn(trace, 'source');
  const recording = { opened: 0, pulls: 0, closes: 0 };
  const never = new Promise<never>(() => {});
  let closed = (): void => {};
  const closing = new Promise<void>((resolve) => (closed = resolve));

  async function next(): Promise<IteratorResult<string>> {
    const pull = ++recording.pulls;
    const span = trace.begin({ lane: lane(), call: 'next()' });
    if (pull > ready) {
      await closing;
      if (manner !== 'late' && manner !== 'fails') return never;
      await clock.sleep(LATE_MS);
      if (manner === 'fails') {
        span.settle('error', 'given up');
        throw new Error('the pull was given up');
      }
    }
    const value = `value ${pull}`;
    span.settle('value', value);
    return { value, done: false };
  }

  function close(): Promise<IteratorResult<string>> {
    recording.closes++;
    const span = trace.begin({ lane: lane(), call: 'return()' });
    closed();
    if (manner === 'throws') {
      span.settle('error', 'cannot close');
      throw new Error('cannot close');
    }
    return answer(span);
  }

  async function answer(span: ReturnType<typeof trace.begin>): Promise<IteratorResult<string>> {
    if (manner === 'stuck') return never;
    await clock.sleep(LATE_MS);
    if (manner === 'fails') {
      span.settle('error', 'cannot close');
      throw new Error('cannot close');
    }
    span.settle('closed');
    return { value: undefined, done: true };
  }

  return Object.assign(recording, {
    [Symbol.asyncIterator](): AsyncIterator<string> {
      recording.opened++;
      return manner === 'absent' ? { next } : { next, return: close };
    },
  });
}
