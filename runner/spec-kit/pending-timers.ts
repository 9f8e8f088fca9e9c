/**
 * How many timers are set now and will fire, by the virtual clock: call it inside `virtual`. An interval that nothing clears
 * is one for ever.
 */
export function pendingTimers(): number {
  const { clock } = globalThis.setTimeout as unknown as { clock: { countTimers(): number } };
  return clock.countTimers();
}
