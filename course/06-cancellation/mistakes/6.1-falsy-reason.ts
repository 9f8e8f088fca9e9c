// fails: 6.1
// names: looks like nothing
// Takes the reason for the sign that the signal has aborted.
export * from '../../../solutions/06-cancellation.ts';

export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    function end(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      if (signal?.reason) reject(signal.reason);
      else resolve();
    }
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end);
  });
}
