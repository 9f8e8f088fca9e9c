// fails: 5.5
// names: wait before `done`
// Waits first and pulls then.
import { Limiter } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export class AwaitRateLimited<T> extends Limiter<T> {
  override async next(): Promise<IteratorResult<T>> {
    this.turn = this.turn.then(() => this.waitForGap());
    await this.turn;
    const job = this.pull();
    return job ? this.run(job) : { value: undefined, done: true };
  }
}
