import type { VirtualClock } from '../../../runner/spec-kit/index.ts';

/**
 * Follows, to the end of the scenario, what the answer waits with: does it keep a program alive? The timer of
 * `AbortSignal.timeout` never does, and is allowed all the same: that is how the platform made it.
 */
export function staysAlive(clock: VirtualClock): () => boolean {
  const { timeout } = AbortSignal; // `virtual` puts its own back
  let isPlatforms = false;
  AbortSignal.timeout = (ms) => {
    isPlatforms = true;
    return timeout(ms);
  };
  return () => isPlatforms || clock.timers() > 0;
}
