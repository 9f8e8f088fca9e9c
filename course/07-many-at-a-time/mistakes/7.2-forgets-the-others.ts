// fails: 7.2
// names: calls are still running
// Races the calls, and begins a new list after each race.
import { checkLimit } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* mapUnordered<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  checkLimit(limit);
  let running: Promise<U>[] = [];
  for await (const value of source) {
    const call = (async () => fn(value))();
    call.catch(() => {});
    running.push(call);
    if (running.length < limit) continue;
    yield await Promise.race(running);
    running = [];
  }
  if (running.length > 0) yield await Promise.race(running);
}
