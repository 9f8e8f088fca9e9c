// fails: 5.4, 5.5
// names: AbortError
// Aborts the timer and lets its error through.
import { remainingPause } from '../../../solutions/05-rate-limiter.ts';
import { Limiter, sleep } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export class AwaitRateLimited<T> extends Limiter<T> {
  protected override async waitForGap(): Promise<void> {
    await sleep(remainingPause(performance.now() - this.lastStart, this.perSecond), this.closing.signal);
    this.lastStart = performance.now();
  }
}
