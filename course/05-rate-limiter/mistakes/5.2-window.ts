// fails: 5.2
// names: spacing
// Lets as many calls through as the rate says, then waits for the second to end.
import { checkRate, type Job, sleep } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export async function* awaitRateLimited<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncGenerator<T> {
  checkRate(perSecond);
  let starts: number[] = [];
  for (const job of jobs) {
    if (starts.length >= perSecond) {
      await sleep(starts[0]! + 1000 - performance.now());
      starts = [];
    }
    starts.push(performance.now());
    yield await job();
  }
}
