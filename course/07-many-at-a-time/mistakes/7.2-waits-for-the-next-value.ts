// fails: 7.2
// names: A slow source held it back
// Reads with `for await`, and hands out between two values.
import { Arrivals, checkLimit } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* mapUnordered<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  checkLimit(limit);
  const answers = new Arrivals<U>();
  let failed = false;
  for await (const value of source) {
    if (failed) break;
    const call = (async () => fn(value))();
    call.catch(() => (failed = true));
    answers.add(call);
    if (answers.size === limit) yield await answers.take();
  }
  while (answers.size > 0) yield await answers.take();
}
