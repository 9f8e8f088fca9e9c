// fails: 5.5
// names: share an answer
// Gives the promise of the call that runs to every call that comes meanwhile.
import { AwaitRateLimited as Right } from '../../../solutions/05-rate-limiter.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export class AwaitRateLimited<T> extends Right<T> {
  #running: Promise<IteratorResult<T>> | undefined;

  override next(): Promise<IteratorResult<T>> {
    this.#running ??= super.next().finally(() => (this.#running = undefined));
    return this.#running;
  }
}
