// fails: 5.3, 5.4, 5.5
// names: taken off its object
// Takes `return` off the iterator of the jobs.
import { Limiter } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export class AwaitRateLimited<T> extends Limiter<T> {
  override async return(): Promise<IteratorResult<T>> {
    const close = this.jobs?.return;
    this.jobs = undefined;
    close?.();
    return super.return();
  }
}
