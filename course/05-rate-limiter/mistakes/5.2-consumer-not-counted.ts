// fails: 5.2
// names: not counted
// Calculates the pause before the `yield` and waits for it afterwards.
import { type Job, remainingPause } from '../../../solutions/05-rate-limiter.ts';
import { sleep } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export async function* awaitRateLimited<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncGenerator<T> {
  remainingPause(0, perSecond);
  for (const job of jobs) {
    const start = performance.now();
    const answer = await job();
    const pause = remainingPause(performance.now() - start, perSecond);
    yield answer;
    await sleep(pause);
  }
}
