// fails: 5.4, 5.5
// names: no further job starts
// Does not look again after the pause.
import { Limiter } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export class AwaitRateLimited<T> extends Limiter<T> {
  override async next(): Promise<IteratorResult<T>> {
    const job = this.pull();
    if (!job) return { value: undefined, done: true };
    this.turn = this.turn.then(() => this.waitForGap());
    await this.turn;
    return this.run(job);
  }
}
