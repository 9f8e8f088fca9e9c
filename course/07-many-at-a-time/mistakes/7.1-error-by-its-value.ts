// fails: 7.1
// names: known by its value
// Remembers an error and asks whether there is one.
import { checkLimit } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* mapConcurrent<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  checkLimit(limit);
  const running: Promise<U | undefined>[] = [];
  let failure: unknown;
  for await (const value of source) {
    if (failure) break;
    running.push((async () => fn(value))().catch((error: unknown) => void (failure ??= error)));
    if (running.length < limit) continue;
    const answer = await running.shift();
    if (failure) break;
    yield answer as U;
  }
  for (const call of running) {
    const answer = await call;
    if (failure) break;
    yield answer as U;
  }
  if (failure) throw failure;
}
