// fails: 7.5
// names: Faster than the rate
// Rounds the gap to whole milliseconds.
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
    const gap = Math.round(1000 / perSecond);
    let lastStart = -Infinity;
    for (const job of jobs) {
      await sleep(lastStart + gap - performance.now(), leaving.signal);
      lastStart = performance.now();
      yield job;
    }
  }
  try {
    yield* mapUnordered(spaced(), (job) => job(), limit);
  } finally {
    leaving.abort();
  }
}
