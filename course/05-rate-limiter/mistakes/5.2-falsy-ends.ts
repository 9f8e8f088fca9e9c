// fails: 5.2
// names: taken for the end
// Stops at an answer that looks like nothing.
import { awaitRateLimited as right, type Job } from '../../../solutions/05-rate-limiter.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export async function* awaitRateLimited<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncGenerator<T> {
  for await (const answer of right(jobs, perSecond)) {
    if (!answer) return;
    yield answer;
  }
}
