// fails: 5.2
// names: collects the whole list
// Makes an array of the jobs first.
import { awaitRateLimited as right, type Job } from '../../../solutions/05-rate-limiter.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export async function* awaitRateLimited<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncGenerator<T> {
  yield* right([...jobs], perSecond);
}
