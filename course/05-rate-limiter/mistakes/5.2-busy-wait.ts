// fails: 5.2
// names: never lets go of the thread
// Looks at the clock until it is late enough: nothing else can run, and here no time goes by.
import { type Job, remainingPause } from '../../../solutions/05-rate-limiter.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export async function* awaitRateLimited<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncGenerator<T> {
  let lastStart = -Infinity;
  for (const job of jobs) {
    while (remainingPause(performance.now() - lastStart, perSecond) > 0);
    lastStart = performance.now();
    yield await job();
  }
}
