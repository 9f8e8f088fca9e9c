// fails: 5.3
// names: begins nothing anew
// A second loop gets a fresh start, and no gap.
import { Limiter } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export class AwaitRateLimited<T> extends Limiter<T> {
  override [Symbol.asyncIterator](): this {
    this.lastStart = -Infinity;
    return this;
  }
}
