// fails: 5.4, 5.5
// names: hangs for ever
// Stops the timer, and nobody settles the promise that waited for it.
import { remainingPause } from '../../../solutions/05-rate-limiter.ts';
import { Limiter } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export class AwaitRateLimited<T> extends Limiter<T> {
  #timer: NodeJS.Timeout | undefined;

  protected override async waitForGap(): Promise<void> {
    const pause = remainingPause(performance.now() - this.lastStart, this.perSecond);
    await new Promise<void>((resolve) => (this.#timer = setTimeout(resolve, pause)));
    this.lastStart = performance.now();
  }

  override async return(): Promise<IteratorResult<T>> {
    clearTimeout(this.#timer);
    return super.return();
  }
}
