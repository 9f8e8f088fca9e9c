// fails: 5.2
// names: first call starts at once
// Waits before the first call, too.
import { type Job, remainingPause } from '../../../solutions/05-rate-limiter.ts';
import { sleep } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export async function* awaitRateLimited<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncGenerator<T> {
  let lastStart = performance.now();
  for (const job of jobs) {
    await sleep(remainingPause(performance.now() - lastStart, perSecond));
    lastStart = performance.now();
    yield await job();
  }
}
