// (web streams that read nothing ahead: an abort or a late value is the stream's error)
export { retry, sleep } from '../../../solutions/06-cancellation.ts';
export type { RetryOptions } from '../../../solutions/06-cancellation.ts';

interface Limit {
  /** Called with what errors the stream when a pull begins; what it gives is called when the pull has its answer. */
  begin(fail: (reason: unknown) => void): () => void;
}

async function* streamed<T>(source: AsyncIterable<T>, { begin }: Limit): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  let isGivenUp = false;
  const stream = new ReadableStream<{ value: T }>({
    async pull(controller) {
      let end = (): void => {};
      end = begin((reason) => {
        isGivenUp = true;
        Promise.resolve().then(() => iterator.return?.()).catch(() => {});
        controller.error(reason);
      });
      if (isGivenUp) return;
      try {
        const { done, value } = await iterator.next();
        if (isGivenUp) return;
        if (done) controller.close();
        else controller.enqueue({ value });
      } catch (error) {
        if (!isGivenUp) controller.error(error);
      } finally {
        end();
      }
    },
    cancel: async () => void (await iterator.return?.()),
  }, { highWaterMark: 0 });
  for await (const { value } of stream) yield value;
}

export function abortable<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  return streamed(source, {
    begin(fail) {
      const stop = (): void => fail(signal.reason);
      if (signal.aborted) stop();
      else signal.addEventListener('abort', stop, { once: true });
      return () => signal.removeEventListener('abort', stop);
    },
  });
}

export function withTimeout<T>(source: AsyncIterable<T>, ms: number): AsyncGenerator<T> {
  return streamed(source, {
    begin(fail) {
      const timer = setTimeout(fail, ms, new DOMException('no chunk in time', 'TimeoutError'));
      return () => clearTimeout(timer);
    },
  });
}

export function poll<T>(
  job: (signal: AbortSignal) => PromiseLike<T>,
  everyMs: number,
  signal: AbortSignal,
): AsyncGenerator<T> {
  let start = -Infinity;
  async function* values(): AsyncGenerator<T> {
    const answers = new ReadableStream<{ value: T }>({
      async pull(controller) {
        try {
          const left = start + everyMs - performance.now();
          if (left > 0) await new Promise<void>((resolve) => waitFor(left, signal, resolve));
          if (signal.aborted) return controller.close();
          start = performance.now();
          const value = await job(signal);
          if (signal.aborted) controller.close();
          else controller.enqueue({ value });
        } catch (error) {
          if (signal.aborted) controller.close();
          else controller.error(error);
        }
      },
    }, { highWaterMark: 0 });
    for await (const { value } of answers) yield value;
  }
  return values();
}

/** Calls `then` after so many milliseconds, or when `signal` aborts if that is sooner. */
function waitFor(ms: number, signal: AbortSignal, then: () => void): void {
  function end(): void {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
    then();
  }
  const timer = setTimeout(end, ms);
  signal.addEventListener('abort', end);
}
