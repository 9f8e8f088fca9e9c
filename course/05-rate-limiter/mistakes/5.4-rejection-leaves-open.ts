// fails: 5.4, 5.5
// names: A job rejected
// Closes the jobs at `return()` only, not when a job rejects.
import { type Job, Limiter } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export class AwaitRateLimited<T> extends Limiter<T> {
  protected override async run(job: Job<T>): Promise<IteratorResult<T>> {
    return { value: await job(), done: false };
  }
}
