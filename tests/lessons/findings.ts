import { expect, test } from 'vitest';
import type { Finding } from '../../scripts/author/findings.ts';

/** A test for each thing that must hold of a lesson. */
export function testFindings(found: readonly Finding[]): void {
  for (const { name, problem } of found) test(name, () => expect(problem).toBeUndefined());
}
