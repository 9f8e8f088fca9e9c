// fails: 5.4
// names: exhausted
// Closes jobs that have run out.
import { type Job, Limiter } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export class AwaitRateLimited<T> extends Limiter<T> {
  #isOver = false;

  protected override pull(): Job<T> | undefined {
    if (this.#isOver) return undefined;
    const result = this.jobs?.next();
    this.#isOver = !!result?.done;
    return result?.done ? undefined : result?.value;
  }
}
