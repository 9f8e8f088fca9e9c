// fails: 5.2
// names: `await` in front
// Forgets the `await` before `sleep`.
import { type Job, remainingPause } from '../../../solutions/05-rate-limiter.ts';
import { sleep } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export async function* awaitRateLimited<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncGenerator<T> {
  let lastStart = -Infinity;
  for (const job of jobs) {
    void sleep(remainingPause(performance.now() - lastStart, perSecond));
    lastStart = performance.now();
    yield await job();
  }
}
