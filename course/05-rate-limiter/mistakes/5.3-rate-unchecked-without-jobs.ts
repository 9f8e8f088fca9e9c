// fails: 5.3
// names: also when there are no jobs
// Leaves the rate to the first pause.
import { type Job, Limiter } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export class AwaitRateLimited<T> extends Limiter<T> {
  protected override readonly perSecond: number;

  constructor(jobs: Iterable<Job<T>>, perSecond: number) {
    super(jobs, 1);
    this.perSecond = perSecond;
  }
}
