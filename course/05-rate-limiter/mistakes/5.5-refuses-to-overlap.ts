// fails: 5.5
// names: may overlap
// Refuses a call that comes while another one runs, as a generator of Python does.
import { AwaitRateLimited as Right } from '../../../solutions/05-rate-limiter.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export class AwaitRateLimited<T> extends Right<T> {
  #isBusy = false;

  override async next(): Promise<IteratorResult<T>> {
    if (this.#isBusy) throw new Error('already running');
    this.#isBusy = true;
    try {
      return await super.next();
    } finally {
      this.#isBusy = false;
    }
  }
}
