// fails: 5.5
// names: changed when a job answers
// A job that answers sets the last start back to its own.
import { type Job, Limiter } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export class AwaitRateLimited<T> extends Limiter<T> {
  protected override async run(job: Job<T>): Promise<IteratorResult<T>> {
    const start = this.lastStart;
    try {
      return await super.run(job);
    } finally {
      this.lastStart = start;
    }
  }
}
