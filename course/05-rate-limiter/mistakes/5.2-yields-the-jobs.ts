// fails: 5.2
// names: function
// Hands out the jobs themselves, not their answers.
import type { Job } from '../../../solutions/05-rate-limiter.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export async function* awaitRateLimited<T>(jobs: Iterable<Job<T>>): AsyncGenerator<Job<T>> {
  yield* jobs;
}
