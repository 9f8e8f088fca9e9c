// fails: 7.5
// names: counted in windows
// Lets `perSecond` jobs start together, and then waits for the rest of the second.
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
    let begin = -Infinity;
    let count = 0;
    for (const job of jobs) {
      if (count >= perSecond) {
        await sleep(begin + 1000 - performance.now(), leaving.signal);
        count = 0;
      }
      if (count++ === 0) begin = performance.now();
      yield job;
    }
  }
  try {
    yield* mapUnordered(spaced(), (job) => job(), limit);
  } finally {
    leaving.abort();
  }
}
