/**
 * What the kit needs of the platform, taken before a learner's file is loaded and before any clock is faked:
 * an answer that replaces a global cannot blind the checks.
 */
const nativeSetImmediate = globalThis.setImmediate;
const nativeNow = performance.now.bind(performance);

/**
 * Real milliseconds, also while time is virtual.
 * @example const began = realNow();
 */
export const realNow: () => number = nativeNow;

/**
 * Lets everything that is ready run: microtasks, ticks, input and output.
 * @example await turnOfTheEventLoop();
 */
export function turnOfTheEventLoop(): Promise<void> {
  return new Promise((resolve) => void nativeSetImmediate(resolve));
}
