// fails: 5.1
// names: lets every call through
// Whole milliseconds, rounded: at 4000 calls per second nothing is left of the gap.
import { checkRate } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export function remainingPause(elapsedMs: number, perSecond: number): number {
  checkRate(perSecond);
  return Math.max(0, Math.round(1000 / perSecond) - elapsedMs);
}
