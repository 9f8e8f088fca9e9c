// fails: 5.3, 5.4, 5.5
// names: Nobody ever settles
// Settles the promise when there is a job, and not at the end.
import { Limiter } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export class AwaitRateLimited<T> extends Limiter<T> {
  override async next(): Promise<IteratorResult<T>> {
    const result = await super.next();
    return result.done ? new Promise(() => {}) : result;
  }
}
