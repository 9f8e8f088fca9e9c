// fails: 7.2
// names: Listeners pile up
// Races the next value and the running calls again and again.
import { checkLimit, Source } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* mapUnordered<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  checkLimit(limit);
  const values = new Source(source);
  const calls = new Set<Promise<() => U>>();
  let pull: Promise<IteratorResult<T>> | undefined;
  let ended = false;
  try {
    for (;;) {
      if (!ended && calls.size < limit) pull ??= values.next();
      if (!pull && calls.size === 0) return;
      const came = await Promise.race<(() => U) | IteratorResult<T>>(pull ? [...calls, pull] : calls);
      if (typeof came === 'function') {
        yield came();
        continue;
      }
      pull = undefined;
      ended = Boolean(came.done);
      if (came.done) continue;
      const call: Promise<() => U> = (async () => {
        const answer = await fn(came.value);
        return () => {
          calls.delete(call);
          return answer;
        };
      })();
      call.catch(() => {});
      calls.add(call);
    }
  } finally {
    pull?.catch(() => {});
    values.close();
  }
}
