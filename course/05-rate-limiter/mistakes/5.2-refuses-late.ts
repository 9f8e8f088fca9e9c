// fails: 5.2
// names: before the first job starts
// Looks at the rate only when the first pause is due.
import { type Job, remainingPause } from '../../../solutions/05-rate-limiter.ts';
import { sleep } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export async function* awaitRateLimited<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncGenerator<T> {
  for (const job of jobs) {
    const start = performance.now();
    yield await job();
    await sleep(remainingPause(performance.now() - start, perSecond));
  }
}
