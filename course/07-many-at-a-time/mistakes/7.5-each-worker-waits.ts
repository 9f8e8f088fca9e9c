// fails: 7.5
// names: hand out the starts
// Lets every worker keep the gap for itself.
import { type Job, mapUnordered } from '../../../solutions/07-many-at-a-time.ts';
import { checkRate, sleep } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* pool<T>(
  jobs: Iterable<Job<T>>,
  { limit, perSecond }: { limit: number; perSecond: number },
): AsyncGenerator<T> {
  checkRate(perSecond);
  let lastStart = -Infinity;
  async function* all(): AsyncGenerator<Job<T>> {
    yield* jobs;
  }
  async function paced(job: Job<T>): Promise<T> {
    await sleep(lastStart + 1000 / perSecond - performance.now());
    lastStart = performance.now();
    return job();
  }
  yield* mapUnordered(all(), paced, limit);
}
