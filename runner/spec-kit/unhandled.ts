import { turnOfTheEventLoop } from './native.ts';

/**
 * Runs `action` and returns the rejections that nobody handled meanwhile, which would end a program. They are
 * kept from the test runner. Errors of `action` itself pass through.
 */
export async function unhandledDuring(action: () => Promise<unknown>): Promise<unknown[]> {
  const unhandled: unknown[] = [];
  const collect = (reason: unknown) => void unhandled.push(reason);
  const listeners = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', collect);
  try {
    await action();
    await turnOfTheEventLoop();
    return unhandled;
  } finally {
    process.off('unhandledRejection', collect);
    for (const listener of listeners) process.on('unhandledRejection', listener);
  }
}
