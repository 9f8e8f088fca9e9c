// fails: 5.4, 5.5
// names: has no `return()`
// Leaves `return()` out.
import { type Job, Limiter } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export class AwaitRateLimited<T> {
  readonly next: () => Promise<IteratorResult<T>>;

  constructor(jobs: Iterable<Job<T>>, perSecond: number) {
    const limiter = new Limiter(jobs, perSecond);
    this.next = () => limiter.next();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
