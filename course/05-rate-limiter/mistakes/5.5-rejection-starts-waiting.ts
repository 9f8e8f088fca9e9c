// fails: 5.5
// names: closes the jobs
// Closes the jobs after an error and forgets the call that waits with a job in its hand.
import { type Job, Limiter } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export class AwaitRateLimited<T> extends Limiter<T> {
  protected override async run(job: Job<T>): Promise<IteratorResult<T>> {
    try {
      return { value: await job(), done: false };
    } catch (error) {
      this.jobs?.return?.();
      this.jobs = undefined;
      throw error;
    }
  }
}
