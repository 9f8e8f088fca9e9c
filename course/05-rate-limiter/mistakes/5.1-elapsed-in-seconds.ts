// fails: 5.1
// names: taken for seconds
// Turns milliseconds into milliseconds.
import { checkRate } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export function remainingPause(elapsedMs: number, perSecond: number): number {
  checkRate(perSecond);
  return Math.max(0, 1000 / perSecond - elapsedMs * 1000);
}
