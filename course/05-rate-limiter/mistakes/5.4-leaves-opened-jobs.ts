// fails: 5.4
// names: opened is closed
// Closes the jobs only when one of them was pulled, although the constructor has opened them.
import { Limiter } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export class AwaitRateLimited<T> extends Limiter<T> {
  override async return(): Promise<IteratorResult<T>> {
    if (this.lastStart === -Infinity) this.jobs = undefined;
    return super.return();
  }
}
