// fails: 5.3
// names: finished iterator stays finished
// Asks the jobs again when they have said that they are over.
import { AwaitRateLimited as Right, type Job } from '../../../solutions/05-rate-limiter.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export class AwaitRateLimited<T> extends Right<T> {
  readonly #jobs: Iterator<Job<T>>;
  #isOver = false;

  constructor(jobs: Iterable<Job<T>>, perSecond: number) {
    const iterator = jobs[Symbol.iterator]();
    super({ [Symbol.iterator]: () => iterator }, perSecond);
    this.#jobs = iterator;
  }

  override async next(): Promise<IteratorResult<T>> {
    if (!this.#isOver) {
      const result = await super.next();
      this.#isOver = !!result.done;
      return result;
    }
    const { done, value: job } = this.#jobs.next();
    return done ? { value: undefined, done: true } : { value: await job(), done: false };
  }
}
