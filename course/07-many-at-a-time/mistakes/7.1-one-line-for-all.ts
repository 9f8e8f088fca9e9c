// fails: 7.1
// names: share something
// Keeps the running calls in a variable of the module.
import { checkLimit } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

const running: Promise<unknown>[] = [];

export async function* mapConcurrent<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  checkLimit(limit);
  let failed = false;
  for await (const value of source) {
    if (failed) break;
    const call = (async () => fn(value))();
    call.catch(() => (failed = true));
    running.push(call);
    if (running.length === limit) yield (await running.shift()) as U;
  }
  for (const call of running.splice(0)) yield (await call) as U;
}
