// fails: 5.5
// names: a queue, not a stack
// Wakes the call that came last.
import { Limiter } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export class AwaitRateLimited<T> extends Limiter<T> {
  readonly #waiting: (() => void)[] = [];

  override async next(): Promise<IteratorResult<T>> {
    const job = this.pull();
    if (!job) return { value: undefined, done: true };
    const turn = new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.turn = this.turn.then(() => this.waitForGap()).then(() => this.#waiting.pop()!());
    await turn;
    return this.closing.signal.aborted ? { value: undefined, done: true } : this.run(job);
  }
}
