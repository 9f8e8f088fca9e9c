// fails: 6.1
// names: is not heard
// Cleans up on a second promise, which rejects as well and is not returned.
export * from '../../../solutions/06-cancellation.ts';

export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  let stop = (): void => {};
  let timer: NodeJS.Timeout | undefined;
  const slept = new Promise<void>((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    timer = setTimeout(resolve, ms);
    stop = () => reject(signal!.reason);
    signal?.addEventListener('abort', stop);
  });
  slept.finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  });
  return slept;
}
