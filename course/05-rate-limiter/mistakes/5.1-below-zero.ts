// fails: 5.1
// names: never below 0
// Forgets that the gap may be over.
import { checkRate } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export function remainingPause(elapsedMs: number, perSecond: number): number {
  checkRate(perSecond);
  return 1000 / perSecond - elapsedMs;
}
