import { heldBytes } from '../spec-kit/memory.ts';

/** The memory that is held while something goes on: objects and buffers of this process, after a forced collection. */
export class MemoryLog {
  /** Bytes, in order; the first is from the beginning. */
  readonly held: number[];
  /** What measuring took, for a throughput without it. */
  spentMs = 0;
  readonly #samples: number;

  /** `samples`: how often memory is measured between the beginning and the end. */
  constructor(samples: number) {
    this.#samples = samples;
    this.held = [heldBytes()];
  }

  /** The work has come to `share` (0 to 1): measures, when it is time to. */
  reach(share: number): void {
    if (share * this.#samples < this.held.length) return;
    const start = performance.now();
    this.held.push(heldBytes());
    this.spentMs += performance.now() - start;
  }

  /** The most that was held above the beginning, in bytes. */
  get growth(): number {
    return Math.max(...this.held) - this.held[0]!;
  }
}
