// fails: 5.4
// names: never called
// Remembers that it is over and does not close the jobs.
import { Limiter } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export class AwaitRateLimited<T> extends Limiter<T> {
  override async return(): Promise<IteratorResult<T>> {
    this.closing.abort();
    this.jobs = undefined;
    return { value: undefined, done: true };
  }
}
