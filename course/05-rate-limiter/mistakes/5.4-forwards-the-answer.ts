// fails: 5.4
// names: is **theirs**
// Hands on what the jobs answer to their own `return()`.
import { Limiter } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export class AwaitRateLimited<T> extends Limiter<T> {
  override async return(): Promise<IteratorResult<T>> {
    this.closing.abort();
    const { jobs } = this;
    this.jobs = undefined;
    return (jobs?.return?.() as IteratorResult<T> | undefined) ?? { value: undefined, done: true };
  }
}
