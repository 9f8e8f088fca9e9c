// fails: 5.3
// names: is no end
// Takes a result without `done` for the end.
import { type Job, Limiter } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export class AwaitRateLimited<T> extends Limiter<T> {
  protected override pull(): Job<T> | undefined {
    const { jobs } = this;
    this.jobs = undefined;
    const result = jobs?.next();
    if (result?.done !== false) return undefined;
    this.jobs = jobs;
    return result.value;
  }
}
