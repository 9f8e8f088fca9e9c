// fails: 7.1
// names: starts all at once
// Calls with every value, and then waits.
import { checkLimit } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* mapConcurrent<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  checkLimit(limit);
  const running: Promise<U>[] = [];
  for await (const value of source) {
    const call = (async () => fn(value))();
    call.catch(() => {});
    running.push(call);
  }
  for (const call of running) yield await call;
}
