// fails: 5.5
// names: the answer of its own job
// Hands out whichever answer of those in flight comes first.
import { type Job, Limiter } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export class AwaitRateLimited<T> extends Limiter<T> {
  private results: Promise<IteratorResult<T>>[] = [];
  protected override run(job: Job<T>): Promise<IteratorResult<T>> {
    const own = super.run(job);
    own.catch(() => {});
    this.results.push(own);
    return Promise.race(this.results).finally(() => {
      this.results.shift();
    });
  }
}
