// fails: 5.3
// names: when the limiter is made
// Begins the schedule when the limiter is made and never plans from now.
import { type Job, Limiter, sleep } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export class AwaitRateLimited<T> extends Limiter<T> {
  #planned = performance.now();

  protected override async waitForGap(): Promise<void> {
    await sleep(this.#planned - performance.now(), this.closing.signal).catch(() => {});
    this.#planned += 1000 / this.perSecond;
  }
}
