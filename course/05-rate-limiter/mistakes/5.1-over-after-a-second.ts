// fails: 5.1
// names: The pause is what is left of that
// "Per second": so after a second everything is over, also a gap of two.
import { checkRate } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export function remainingPause(elapsedMs: number, perSecond: number): number {
  checkRate(perSecond);
  if (elapsedMs >= 1000) return 0;
  return Math.max(0, 1000 / perSecond - elapsedMs);
}
