// fails: 7.5
// names: also none that was pulled before and waits
// Does not look again when the wait is over.
import { type Job, mapUnordered } from '../../../solutions/07-many-at-a-time.ts';
import { checkRate, sleep } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* pool<T>(
  jobs: Iterable<Job<T>>,
  { limit, perSecond }: { limit: number; perSecond: number },
): AsyncGenerator<T> {
  checkRate(perSecond);
  let free = -Infinity;
  async function* all(): AsyncGenerator<Job<T>> {
    yield* jobs;
  }
  let failed = false;
  async function reserved(job: Job<T>): Promise<T> {
    const now = performance.now();
    const start = Math.max(now, free);
    free = start + 1000 / perSecond;
    await sleep(start - now);
    return job();
  }
  yield* mapUnordered(all(), reserved, limit);
}
