// (mapUnordered and pool are the merge of some generators that share one source)
import { type Job, mapConcurrent, merge, zip } from '../../../solutions/07-many-at-a-time.ts';
import { checkLimit, checkRate, DONE, sleep, Source } from '../answer-helpers.ts';
export { type Job, mapConcurrent, merge, zip };

/** A source for several loops at a time: one pull after another, and closed by hand. */
function shared<T>(source: Source<T>): AsyncIterable<T> {
  let last: Promise<unknown> = Promise.resolve();
  let over = false;
  const next = (): Promise<IteratorResult<T>> => {
    const pull = last.then(async () => {
      if (over) return DONE;
      const result = await source.next();
      over ||= Boolean(result.done);
      return result;
    });
    last = pull.catch(() => (over = true));
    return pull;
  };
  return { [Symbol.asyncIterator]: () => ({ next }) };
}

export async function* mapUnordered<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  checkLimit(limit);
  const values = new Source(source);
  const all = shared(values);
  async function* worker(): AsyncGenerator<U> {
    for await (const value of all) {
      try {
        yield await fn(value);
      } catch (error) {
        values.close();
        throw error;
      }
    }
  }
  try {
    yield* merge(...Array.from({ length: limit }, worker));
  } finally {
    values.close();
  }
}

export async function* pool<T>(
  jobs: Iterable<Job<T>>,
  { limit, perSecond }: { limit: number; perSecond: number },
): AsyncGenerator<T> {
  checkLimit(limit);
  checkRate(perSecond);
  let free = -Infinity;
  async function* starts(): AsyncGenerator<Job<T>> {
    for (const job of jobs) {
      const start = Math.max(performance.now(), free);
      free = start + 1000 / perSecond;
      await sleep(start - performance.now());
      yield job;
    }
  }
  yield* mapUnordered(starts(), (job) => job(), limit);
}
