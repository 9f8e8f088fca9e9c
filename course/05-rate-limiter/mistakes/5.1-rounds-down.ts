// fails: 5.1
// names: none at all
// Rounds the pause down to whole milliseconds.
export * from '../../../solutions/05-rate-limiter.ts';
import { remainingPause as right } from '../../../solutions/05-rate-limiter.ts';

export function remainingPause(elapsedMs: number, perSecond: number): number {
  return Math.floor(right(elapsedMs, perSecond));
}
