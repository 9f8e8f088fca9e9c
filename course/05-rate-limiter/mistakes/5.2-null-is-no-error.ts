// fails: 5.2
// names: reject with anything
// Looks at the error to know whether there was one.
import { remainingPause } from '../../../solutions/05-rate-limiter.ts';
import { checkRate, type Job, sleep } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export async function* awaitRateLimited<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncGenerator<T> {
  checkRate(perSecond);
  let lastStart = -Infinity;
  for (const job of jobs) {
    await sleep(remainingPause(performance.now() - lastStart, perSecond));
    lastStart = performance.now();
    let failure: unknown;
    const answer = await Promise.resolve().then(job).catch((error: unknown) => {
      failure = error;
    });
    if (failure) throw failure;
    yield answer as T;
  }
}
