// fails: 5.2
// names: is made once
// Calls a job again when it fails.
import { awaitRateLimited as right, type Job } from '../../../solutions/05-rate-limiter.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export async function* awaitRateLimited<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncGenerator<T> {
  function* all(): Generator<Job<T>> {
    for (const job of jobs) yield () => job().then(undefined, () => job());
  }
  yield* right(all(), perSecond);
}
