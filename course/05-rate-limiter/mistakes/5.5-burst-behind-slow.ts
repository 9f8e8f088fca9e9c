// fails: 5.5
// names: in a burst
// Plans the starts of overlapping calls ahead and lets the jobs run one after another.
import { Limiter, sleep } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export class AwaitRateLimited<T> extends Limiter<T> {
  override async next(): Promise<IteratorResult<T>> {
    const job = this.pull();
    if (!job) return { value: undefined, done: true };
    const now = performance.now();
    this.lastStart = Math.max(now, this.lastStart + 1000 / this.perSecond);
    const gap = sleep(this.lastStart - now, this.closing.signal).catch(() => {});
    const ready = Promise.all([this.turn, gap]);
    const answer = ready.then(() => (this.closing.signal.aborted ? super.return() : this.run(job)));
    this.turn = answer.then(() => {}, () => {});
    return answer;
  }
}
