// fails: 5.1
// names: taken for milliseconds
// Divides 1 by the rate, as in Python, which counts seconds.
import { checkRate } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export function remainingPause(elapsedMs: number, perSecond: number): number {
  checkRate(perSecond);
  return Math.max(0, 1 / perSecond - elapsedMs);
}
