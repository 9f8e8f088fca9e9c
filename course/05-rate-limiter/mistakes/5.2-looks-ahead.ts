// fails: 5.2
// names: looks ahead
// Pulls the next job early, to spare the wait after the last one.
import { type Job, remainingPause } from '../../../solutions/05-rate-limiter.ts';
import { checkRate, sleep } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export async function* awaitRateLimited<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncGenerator<T> {
  checkRate(perSecond);
  const iterator = jobs[Symbol.iterator]();
  for (let result = iterator.next(); !result.done;) {
    const start = performance.now();
    const answer = await result.value();
    result = iterator.next();
    yield answer;
    if (!result.done) await sleep(remainingPause(performance.now() - start, perSecond));
  }
}
