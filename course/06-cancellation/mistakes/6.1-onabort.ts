// fails: 6.1
// names: one place
// Takes the place of every other handler.
export * from '../../../solutions/06-cancellation.ts';

export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const timer = setTimeout(() => {
      if (signal) Object.assign(signal, { onabort: null });
      resolve();
    }, ms);
    function stop(): void {
      Object.assign(signal!, { onabort: null });
      clearTimeout(timer);
      reject(signal!.reason);
    }
    if (signal) Object.assign(signal, { onabort: stop });
  });
}
