// fails: 5.4, 5.5
// names: Nobody ever settles
// Does not release its lock when a job rejects.
import { Limiter } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export class AwaitRateLimited<T> extends Limiter<T> {
  #lock: Promise<void> = Promise.resolve();

  override async next(): Promise<IteratorResult<T>> {
    const before = this.#lock;
    let release!: () => void;
    this.#lock = new Promise((resolve) => (release = resolve));
    await before;
    const result = await super.next();
    release();
    return result;
  }
}
