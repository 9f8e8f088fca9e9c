// fails: 5.3, 5.4, 5.5
// names: Nothing is started before
// Calls all jobs in the constructor.
import { type Job, Limiter } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export class AwaitRateLimited<T> extends Limiter<T> {
  constructor(jobs: Iterable<Job<T>>, perSecond: number) {
    const running = [...jobs].map((job) => job());
    super(running.map((answer) => () => answer), perSecond);
  }
}
