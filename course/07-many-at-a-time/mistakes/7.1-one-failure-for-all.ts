// fails: 7.1
// names: share something
// Notes a failure in a variable of the module.
import { checkLimit } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

let failed = false;

export async function* mapConcurrent<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  checkLimit(limit);
  const running: Promise<U>[] = [];
  failed = false;
  for await (const value of source) {
    if (failed) break;
    const call = (async () => fn(value))();
    call.catch(() => (failed = true));
    running.push(call);
    if (running.length === limit) yield await running.shift()!;
  }
  for (const call of running) yield await call;
}
