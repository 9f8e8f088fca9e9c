/** One thing that must hold of a lesson, and what is wrong with it, if anything is. */
export interface Finding {
  /** `the mistakes` */
  part: string;
  /** What it is about, `3.1-char-codes.ts` or `line 6`. */
  name: string;
  /** `undefined` where it holds. */
  problem?: string | undefined;
  /** Nothing is wrong with it, but it is still to be written. */
  isOpen?: true;
}

/** Says of a part whether each thing holds. */
export function findings(part: string, found: readonly Omit<Finding, 'part'>[]): Finding[] {
  return found.map((one) => ({ part, ...one }));
}
