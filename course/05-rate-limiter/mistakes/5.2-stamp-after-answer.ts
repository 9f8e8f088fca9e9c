// fails: 5.2
// names: set after the answer
// Notes the time when the answer is there.
import { type Job, remainingPause } from '../../../solutions/05-rate-limiter.ts';
import { sleep } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export async function* awaitRateLimited<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncGenerator<T> {
  let lastStart = -Infinity;
  for (const job of jobs) {
    await sleep(remainingPause(performance.now() - lastStart, perSecond));
    const answer = await job();
    lastStart = performance.now();
    yield answer;
  }
}
