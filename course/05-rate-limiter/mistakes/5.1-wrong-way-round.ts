// fails: 5.1
// names: the wrong way round
// Subtracts the gap from the time that has passed.
import { checkRate } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export function remainingPause(elapsedMs: number, perSecond: number): number {
  checkRate(perSecond);
  return Math.max(0, elapsedMs - 1000 / perSecond);
}
