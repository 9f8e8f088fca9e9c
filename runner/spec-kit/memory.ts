import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/**
 * Bytes that `action` leaves on this thread's heap, garbage included: something that builds a list of a million shows,
 * something that makes one object does not.
 */
export function allocatedBy(action: () => unknown): number {
  const before = process.memoryUsage().heapUsed;
  const kept = action();
  const after = process.memoryUsage().heapUsed;
  void kept;
  return after - before;
}

/**
 * Bytes that are held after a forced collection: objects and buffers. Resident memory is not asked, it wanders by
 * hundreds of MiB. Buffers are swept beside the program: a second collection waits until the first one's sweep is
 * over (after one, 15 MB of dropped copies still counted on Node 20, 22, 24 and 26; after two, none).
 */
export function heldBytes(): number {
  collectGarbage();
  collectGarbage();
  return bytesNow();
}

/**
 * How many bytes more are held than `before`. One collection will do where that is below `limit`: what is not swept yet
 * can only add to it.
 */
export function heldSince(before: number, limit: number): number {
  collectGarbage();
  const held = bytesNow() - before;
  return held < limit ? held : heldBytes() - before;
}

function bytesNow(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
