// fails: 5.1
// names: rate of NaN
// Asks whether the rate is bad, and NaN never is.
export * from '../../../solutions/05-rate-limiter.ts';

export function remainingPause(elapsedMs: number, perSecond: number): number {
  if (perSecond <= 0 || perSecond === Infinity) throw new RangeError(`a rate is above 0, got ${perSecond}`);
  return Math.max(0, 1000 / perSecond - elapsedMs);
}
