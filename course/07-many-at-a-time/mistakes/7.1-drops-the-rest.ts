// fails: 7.1
// names: calls are still running
// Is over when the source is.
import { checkLimit } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* mapConcurrent<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  checkLimit(limit);
  const running: Promise<U>[] = [];
  let failed = false;
  for await (const value of source) {
    if (failed) break;
    const call = (async () => fn(value))();
    call.catch(() => (failed = true));
    running.push(call);
    if (running.length === limit) yield await running.shift()!;
  }
}
