// fails: 5.1
// names: infinite rate
// Forgets that an infinite rate is no limit.
export * from '../../../solutions/05-rate-limiter.ts';

export function remainingPause(elapsedMs: number, perSecond: number): number {
  if (!(perSecond > 0)) throw new RangeError(`a rate is a finite number above 0, got ${perSecond}`);
  return Math.max(0, 1000 / perSecond - elapsedMs);
}
