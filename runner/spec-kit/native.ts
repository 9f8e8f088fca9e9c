/**
 * What the kit needs of the platform, taken before a learner's file is loaded and before any clock is faked:
 * an answer that replaces a global cannot blind the checks.
 */
const nativeSetImmediate = globalThis.setImmediate;
const nativeNow = performance.now.bind(performance);

const nativeTimer = globalThis.setTimeout(() => {});
globalThis.clearTimeout(nativeTimer);
const NativeTimer = nativeTimer.constructor as new() => NodeJS.Timeout;

/** Whether it is one of Node's own, and not of a virtual clock. */
export function isNativeTimer(timer: unknown): timer is NodeJS.Timeout {
  return timer instanceof NativeTimer;
}

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
