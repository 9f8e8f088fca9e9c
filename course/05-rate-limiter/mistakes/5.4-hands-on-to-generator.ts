// fails: 5.4, 5.5
// names: queues up behind
// Hands everything on to the generator, `return()` too.
export * from '../../../solutions/05-rate-limiter.ts';
import { awaitRateLimited, type Job } from '../../../solutions/05-rate-limiter.ts';

export class AwaitRateLimited<T> {
  readonly #generator: AsyncGenerator<T>;

  constructor(jobs: Iterable<Job<T>>, perSecond: number) {
    this.#generator = awaitRateLimited(jobs, perSecond);
  }

  next(): Promise<IteratorResult<T>> {
    return this.#generator.next();
  }

  return(): Promise<IteratorResult<T>> {
    return this.#generator.return(undefined);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
