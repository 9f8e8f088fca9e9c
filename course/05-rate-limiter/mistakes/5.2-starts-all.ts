// fails: 5.2
// names: starts every job at once
// Calls all jobs first and limits how fast their answers come.
import { awaitRateLimited as right, type Job } from '../../../solutions/05-rate-limiter.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export async function* awaitRateLimited<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncGenerator<T> {
  const running = [...jobs].map((job) => job());
  yield* right(running.map((answer) => () => answer), perSecond);
}
