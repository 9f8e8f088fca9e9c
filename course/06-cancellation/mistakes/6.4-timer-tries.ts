// fails: 6.4
// names: when it fires it starts a try
// Rejects at the abort, and leaves the timer that calls the job again.
import { checkOptions, type RetryOptions } from '../answer-helpers.ts';
export * from '../../../solutions/06-cancellation.ts';

export async function retry<T>(
  job: (signal?: AbortSignal) => PromiseLike<T>,
  options: RetryOptions,
): Promise<T> {
  checkOptions(options);
  const { tries, waitMs, signal } = options;
  signal?.throwIfAborted();
  return new Promise<T>((resolve, reject) => {
    const stop = (): void => reject(signal!.reason);
    signal?.addEventListener('abort', stop, { once: true });
    const settled = (settle: () => void): void => {
      signal?.removeEventListener('abort', stop);
      settle();
    };
    const attempt = async (nth: number): Promise<void> => {
      try {
        const answer = await job(signal);
        settled(() => resolve(answer));
      } catch (error) {
        if (nth === tries || signal?.aborted) settled(() => reject(error));
        else setTimeout(() => void attempt(nth + 1), waitMs * 2 ** (nth - 1));
      }
    };
    void attempt(1);
  });
}
