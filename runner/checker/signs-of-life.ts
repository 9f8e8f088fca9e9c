import type { CheckEvent } from './events.ts';

/**
 * Processor time without a sign of life from a worker that makes it stuck. Time on the clock would not do: on a busy
 * machine it passes without the worker having had its turn.
 */
const STUCK_CPU_MS = 1_000;
/**
 * Signs of life from the child's main thread (10 a second) without one from a worker: it sleeps and cannot wake. As many
 * while an answer is being loaded and the child has nothing to do: the file waits, at its top level, for nobody.
 */
const STUCK_BEATS = 60;
/** Processor time between two beats up to which a child has nothing to do. Milliseconds; a beat itself takes a few. */
const IDLE_CPU_MS = 20;

/** Who is stuck and has taken this much memory meanwhile is collecting. Others at work take some, too. */
const COLLECTING_BYTES = 80 * 2 ** 20;

/** Knows which answers are at work, and how much processor time has gone by since each gave a sign of life. */
export class SignsOfLife {
  #cpuMs = 0;
  #rss = 0;
  #lastAny = performance.now();
  #beats = 0;
  /**
   * Answers at work: the child's processor time, beats and memory when the answer last gave a sign of life, and the most
   * memory since then.
   */
  readonly #lastSeen = new Map<string, { cpuMs: number; beats: number; rss: number; peak: number }>();
  /** Answers of which no check has begun, and for how many beats on end the child has been idle meanwhile. */
  readonly #loading = new Map<string, number>();

  note(event: CheckEvent): void {
    this.#lastAny = performance.now();
    if (event.kind === 'usage') {
      const isIdle = event.cpuMs - this.#cpuMs < IDLE_CPU_MS;
      this.#cpuMs = event.cpuMs;
      this.#rss = event.rss;
      for (const seen of this.#lastSeen.values()) seen.peak = Math.max(seen.peak, event.rss);
      this.#beats++;
      for (const [key, beats] of this.#loading) this.#loading.set(key, isIdle ? beats + 1 : 0);
    }
    if (!('key' in event)) return;
    if (event.kind === 'loading') this.#loading.set(event.key, 0);
    else if (event.kind !== 'alive') this.#loading.delete(event.key);
    if (event.kind === 'answer-end' || event.kind === 'load-error') this.#lastSeen.delete(event.key);
    else if (event.kind === 'loading' || this.#lastSeen.has(event.key)) {
      this.#lastSeen.set(event.key, { cpuMs: this.#cpuMs, beats: this.#beats, rss: this.#rss, peak: this.#rss });
    }
  }

  silentMs(): number {
    return performance.now() - this.#lastAny;
  }

  stuckAnswer(): string | undefined {
    const limit = STUCK_CPU_MS * Math.max(1, this.#lastSeen.size);
    for (const [key, { cpuMs, beats }] of this.#lastSeen) {
      if (this.#cpuMs - cpuMs > limit || this.#beats - beats > STUCK_BEATS) return key;
    }
    return undefined;
  }

  /** Whether the child's memory has grown much since an answer last gave a sign of life. */
  isCollecting(key: string): boolean {
    const seen = this.#lastSeen.get(key);
    return seen !== undefined && seen.peak - seen.rss > COLLECTING_BYTES * Math.max(1, this.#lastSeen.size);
  }

  /** The answer that is being loaded, and waits there for something that nobody does. */
  idleAnswer(): string | undefined {
    return [...this.#loading].find(([, beats]) => beats > STUCK_BEATS)?.[0];
  }

  /** The answer that gave no sign of life for the longest processor time. */
  busiestAnswer(): string {
    const [first] = [...this.#lastSeen].sort(([, a], [, b]) => a.cpuMs - b.cpuMs);
    return first?.[0] ?? '';
  }
}
