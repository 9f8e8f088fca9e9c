// fails: 7.2
// names: starts all at once
// Calls with every value, and hands out as they come.
import { Arrivals, checkLimit } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* mapUnordered<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  checkLimit(limit);
  const answers = new Arrivals<U>();
  for await (const value of source) answers.add((async () => fn(value))());
  while (answers.size > 0) yield await answers.take();
}
