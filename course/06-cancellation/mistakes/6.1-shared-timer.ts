// fails: 6.1
// names: They share something
// Keeps the timer in a variable that all calls share.
export * from '../../../solutions/06-cancellation.ts';

let timer: NodeJS.Timeout;

export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    function stop(): void {
      clearTimeout(timer);
      reject(signal!.reason);
    }
    timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
