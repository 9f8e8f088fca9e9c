// fails: 5.5
// names: the same job
// Looks at the job, waits, and moves on only then.
import { type Job, Limiter } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export class AwaitRateLimited<T> extends Limiter<T> {
  #current: Job<T> | undefined;

  override async next(): Promise<IteratorResult<T>> {
    const job = this.#current ??= this.pull();
    if (!job) return { value: undefined, done: true };
    await this.waitForGap();
    this.#current = undefined;
    return this.closing.signal.aborted ? { value: undefined, done: true } : this.run(job);
  }
}
