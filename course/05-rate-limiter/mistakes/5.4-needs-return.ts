// fails: 5.4
// names: is optional
// Takes `return()` of the jobs for granted.
import { Limiter } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export class AwaitRateLimited<T> extends Limiter<T> {
  override async return(): Promise<IteratorResult<T>> {
    const { jobs } = this;
    this.jobs = undefined;
    jobs?.return!();
    return super.return();
  }
}
