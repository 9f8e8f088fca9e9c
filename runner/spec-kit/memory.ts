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
