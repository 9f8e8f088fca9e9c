// fails: 5.2
// names: nothing waits
// Never writes down when a job started: the last start is always long ago.
import { type Job, remainingPause } from '../../../solutions/05-rate-limiter.ts';
import { sleep } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export async function* awaitRateLimited<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncGenerator<T> {
  const lastStart = -Infinity;
  remainingPause(0, perSecond);
  for (const job of jobs) {
    await sleep(remainingPause(performance.now() - lastStart, perSecond));
    yield await job();
  }
}
