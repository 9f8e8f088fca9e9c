// fails: 5.4
// names: iterator result
// Lets `return()` answer nothing.
import { Limiter } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export class AwaitRateLimited<T> extends Limiter<T> {
  override async return(): Promise<IteratorResult<T>> {
    await super.return();
    return undefined as never;
  }
}
