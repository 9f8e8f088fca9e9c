// fails: 6.1
// names: does not wait
// Calls `resolve` where it should hand it over.
export * from '../../../solutions/06-cancellation.ts';

export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    resolve();
    setTimeout(() => {}, ms);
  });
}
