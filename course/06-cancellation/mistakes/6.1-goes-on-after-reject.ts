// fails: 6.1
// names: nothing is started
// Rejects, and goes on as if that were a `return`.
export * from '../../../solutions/06-cancellation.ts';

export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) reject(signal.reason);
    function stop(): void {
      clearTimeout(timer);
      reject(signal!.reason);
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (!signal?.aborted) signal?.addEventListener('abort', stop, { once: true });
  });
}
