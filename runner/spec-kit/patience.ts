import { Explained, type Words } from './words.ts';

/** How long, in real milliseconds, a check on real sockets or files waits before it says that nothing will come. */
export const PATIENCE_MS = 5_000;
/** A time limit for vitest that lies beyond every wait of such a check, so that the words come first. */
export const BEYOND_PATIENCE_MS = 30_000;

const { setTimeout, clearTimeout } = globalThis;

/** Waits in real time. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms));
}

/** What `promise` gives; explains itself as stuck when it does not settle in `ms` real milliseconds. */
export async function within<T>(promise: PromiseLike<T> | T, words: () => Words, ms = PATIENCE_MS): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Explained(words(), 'stuck')), ms);
  });
  try {
    return await Promise.race([promise, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** Waits until `condition` holds; whether it did within `ms` real milliseconds. */
export async function comesTrue(condition: () => boolean, ms = PATIENCE_MS): Promise<boolean> {
  for (const end = performance.now() + ms; !condition(); await pause(4)) {
    if (performance.now() > end) return false;
  }
  return true;
}

/** How a promise settled. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; error: unknown };

/** How `promise` settles, without throwing. */
export async function outcomeOf<T>(promise: PromiseLike<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await promise };
  } catch (error) {
    return { ok: false, error };
  }
}
