// fails: 5.1
// names: rate of 0
// Does not look at the rate.
export * from '../../../solutions/05-rate-limiter.ts';

export function remainingPause(elapsedMs: number, perSecond: number): number {
  return Math.max(0, 1000 / perSecond - elapsedMs);
}
