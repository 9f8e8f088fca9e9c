// fails: 5.2
// names: errors reach the consumer
// Goes on with the next job when one fails.
import { awaitRateLimited as right, type Job } from '../../../solutions/05-rate-limiter.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export async function* awaitRateLimited<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncGenerator<T> {
  const failed = Symbol('failed');
  function* all(): Generator<Job<T | typeof failed>> {
    for (const job of jobs) yield () => job().then((answer) => answer, () => failed);
  }
  for await (const answer of right(all(), perSecond)) if (answer !== failed) yield answer as T;
}
