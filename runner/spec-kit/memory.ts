import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as (how?: { type: 'minor' }) => void;

/** Collects what was made a moment ago: a tenth of the time of a whole collection. */
const collectYoung = (): void => collectGarbage({ type: 'minor' });

/**
 * Bytes that `action` leaves on this thread's heap, garbage included: something that builds a list of a million shows,
 * something that makes one object does not.
 * @example ensure(allocatedBy(() => take(source, 1e9)) < 100_000, () => say.collects());
 */
export function allocatedBy(action: () => unknown): number {
  collectGarbage(); // what others have dropped must not be collected meanwhile, and hide what is made
  const before = process.memoryUsage().heapUsed;
  const kept = action();
  const after = process.memoryUsage().heapUsed;
  void kept;
  return after - before;
}

/**
 * Bytes that are held after a forced collection: objects and buffers. Resident memory is not asked, it wanders by
 * hundreds of MiB. Buffers are swept beside the program: a second collection, of any kind, waits until the first one's
 * sweep is over (after one, 33 MB of dropped copies still counted on Node 20, 22, 24 and 26; after two, none).
 * @example const before = heldBytes();
 */
export function heldBytes(): number {
  collectGarbage();
  collectYoung();
  return bytesNow();
}

/**
 * How many bytes more are held than `before`. To collect the young will do where that is below `limit`: what else is
 * dropped can only add to it.
 * @example ensure(heldSince(before, 1_000_000) < 1_000_000, () => say.collects());
 */
export function heldSince(before: number, limit: number): number {
  collectYoung();
  collectYoung();
  const held = bytesNow() - before;
  return held < limit ? held : heldBytes() - before;
}

function bytesNow(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
