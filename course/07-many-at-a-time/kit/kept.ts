import { heldBytes, heldSince } from '../../../runner/spec-kit/index.ts';

/** What may be kept of each value that has gone, in bytes: what a collection leaves, and what it compiles. */
export const KEPT_BYTES = 100;
const PASSED = 1_000;

/** Asks a thousand times, and tells how many bytes are held for each answer that has gone. */
export async function keptOfEach(ask: () => Promise<unknown>): Promise<{ bytes: number; passed: number }> {
  for (let warm = 0; warm < PASSED / 5; warm++) await ask();
  const before = heldBytes();
  for (let passed = 0; passed < PASSED; passed++) await ask();
  return { bytes: heldSince(before, KEPT_BYTES * PASSED) / PASSED, passed: PASSED };
}
