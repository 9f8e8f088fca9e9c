import { turnOfTheEventLoop } from './native.ts';

const EVENTS = ['unhandledRejection', 'uncaughtException'] as const;

/** The errors that nobody handles, while they are collected. */
export interface LateErrors {
  /** What was thrown or rejected so far without anybody to handle it. */
  readonly errors: readonly unknown[];
  /** Gives the errors back to whoever listened before. */
  release(): Promise<void>;
}

/**
 * Collects the errors that nobody handles. A program would die of them; a check can say where they come from.
 * Until `release`, no other listener hears of them.
 * @example const late = collectLateErrors();
 */
export function collectLateErrors(): LateErrors {
  const errors: unknown[] = [];
  const collect = (error: unknown): void => void errors.push(error);
  const before = EVENTS.map((event) => process.rawListeners(event) as ((...args: unknown[]) => void)[]);
  for (const event of EVENTS) {
    process.removeAllListeners(event);
    process.on(event, collect);
  }
  return {
    errors,
    async release() {
      await turnOfTheEventLoop();
      await turnOfTheEventLoop();
      EVENTS.forEach((event, index) => {
        process.off(event, collect);
        for (const listener of before[index]!) process.on(event, listener);
      });
    },
  };
}

/**
 * Runs `action` and returns the errors that nobody handled meanwhile. Errors of `action` itself pass through.
 * @example const errors = await unhandledDuring(() => it.next());
 */
export async function unhandledDuring(action: () => Promise<unknown>): Promise<readonly unknown[]> {
  const late = collectLateErrors();
  try {
    await action();
    return late.errors;
  } finally {
    await late.release();
  }
}
