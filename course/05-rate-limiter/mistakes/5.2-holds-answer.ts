// fails: 5.2
// names: held back
// Waits for the rest of the gap before it hands the answer over.
import { type Job, remainingPause } from '../../../solutions/05-rate-limiter.ts';
import { checkRate, sleep } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export async function* awaitRateLimited<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncGenerator<T> {
  checkRate(perSecond);
  for (const job of jobs) {
    const start = performance.now();
    const answer = await job();
    await sleep(remainingPause(performance.now() - start, perSecond));
    yield answer;
  }
}
