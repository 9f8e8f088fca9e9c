// fails: 5.5
// names: "Exhausted" and "closed"
// Has one flag for both: jobs used up, and closed.
import { type Job, Limiter } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export class AwaitRateLimited<T> extends Limiter<T> {
  protected override pull(): Job<T> | undefined {
    const job = super.pull();
    if (!job) this.closing.abort();
    return job;
  }
}
