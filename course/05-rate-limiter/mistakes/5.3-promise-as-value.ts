// fails: 5.3, 5.4, 5.5
// names: was a promise
// Puts the promise of the job into `value`.
import { type Job, Limiter } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export class AwaitRateLimited<T> extends Limiter<T> {
  protected override async run(job: Job<T>): Promise<IteratorResult<T>> {
    return { value: job() as T, done: false };
  }
}
