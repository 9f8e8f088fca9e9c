import { setTimeout as sleep } from 'node:timers/promises';

/** A key that is held down comes again within this time: while it does, nothing is started. Milliseconds. */
const HELD_MS = 60;

/** What a key has started and what takes its time: one at a time. A newer one ends the older. */
export class LongAction {
  #controller = new AbortController();

  /** Runs `action` unless a newer one comes at once. What it starts must end when the signal is aborted. */
  async begin(action: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.end();
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    await sleep(HELD_MS);
    if (!signal.aborted) await action(signal);
  }

  end(): void {
    this.#controller.abort();
  }
}
