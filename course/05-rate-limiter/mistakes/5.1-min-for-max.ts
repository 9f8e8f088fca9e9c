// fails: 5.1
// names: Math.min
// Takes the smaller of 0 and what is left.
import { checkRate } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export function remainingPause(elapsedMs: number, perSecond: number): number {
  checkRate(perSecond);
  return Math.min(0, 1000 / perSecond - elapsedMs);
}
