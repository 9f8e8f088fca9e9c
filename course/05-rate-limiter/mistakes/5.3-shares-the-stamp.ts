// fails: 5.3, 5.5
// names: share something
// Keeps the time of the last start in a variable of the module.
import { remainingPause } from '../../../solutions/05-rate-limiter.ts';
import { Limiter, sleep } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

let lastStart = -Infinity;

export class AwaitRateLimited<T> extends Limiter<T> {
  protected override async waitForGap(): Promise<void> {
    await sleep(remainingPause(performance.now() - lastStart, this.perSecond), this.closing.signal).catch(() => {});
    lastStart = performance.now();
  }
}
