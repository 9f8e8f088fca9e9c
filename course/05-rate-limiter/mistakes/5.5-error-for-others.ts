// fails: 5.4, 5.5
// names: its own caller only
// Chains every call to the one before and lets its error through.
import { Limiter } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export class AwaitRateLimited<T> extends Limiter<T> {
  #last: Promise<unknown> = Promise.resolve();

  override next(): Promise<IteratorResult<T>> {
    const answer = this.#last.then(() => super.next());
    this.#last = answer;
    return answer;
  }
}
