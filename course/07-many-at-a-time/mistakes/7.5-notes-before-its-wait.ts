// fails: 7.5
// names: noted before its wait
// Notes the time of a start before the wait for it.
import { type Job, mapUnordered } from '../../../solutions/07-many-at-a-time.ts';
import { checkRate, sleep } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* pool<T>(
  jobs: Iterable<Job<T>>,
  { limit, perSecond }: { limit: number; perSecond: number },
): AsyncGenerator<T> {
  checkRate(perSecond);
  const leaving = new AbortController();
  async function* spaced(): AsyncGenerator<Job<T>> {
    let lastStart = -Infinity;
    for (const job of jobs) {
      const wait = lastStart + 1000 / perSecond - performance.now();
      lastStart = performance.now();
      await sleep(wait, leaving.signal);
      yield job;
    }
  }
  try {
    yield* mapUnordered(spaced(), (job) => job(), limit);
  } finally {
    leaving.abort();
  }
}
