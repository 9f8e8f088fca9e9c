// fails: 5.4
// names: queues up behind
// Hands everything on to the generator, `return()` too.
import { awaitRateLimited } from '../../../solutions/05-rate-limiter.ts';
import { Limiter } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export class AwaitRateLimited<T> extends Limiter<T> {
  readonly #generator = awaitRateLimited({ [Symbol.iterator]: () => this.jobs! }, this.perSecond);

  override next(): Promise<IteratorResult<T>> {
    return this.#generator.next();
  }

  override return(): Promise<IteratorResult<T>> {
    return this.#generator.return(undefined);
  }
}
