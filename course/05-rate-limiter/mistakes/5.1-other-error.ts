// fails: 5.1
// names: RangeError
// Throws a plain error.
export * from '../../../solutions/05-rate-limiter.ts';

export function remainingPause(elapsedMs: number, perSecond: number): number {
  if (!(perSecond > 0 && perSecond < Infinity)) throw new Error(`no such rate: ${perSecond}`);
  return Math.max(0, 1000 / perSecond - elapsedMs);
}
