// fails: 5.5
// names: race
// Waits and then sets the stamp: nothing keeps overlapping calls apart.
import { Limiter } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export class AwaitRateLimited<T> extends Limiter<T> {
  override async next(): Promise<IteratorResult<T>> {
    const job = this.pull();
    if (!job) return { value: undefined, done: true };
    await this.waitForGap();
    return this.closing.signal.aborted ? { value: undefined, done: true } : this.run(job);
  }
}
