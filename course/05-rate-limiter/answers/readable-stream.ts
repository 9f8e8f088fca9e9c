// (a ReadableStream whose pull() waits, calls and enqueues, with room for nothing ahead; cancel() closes the jobs)
import { ReadableStream } from 'node:stream/web';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Job, remainingPause } from '../../../solutions/05-rate-limiter.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export function awaitRateLimited<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncGenerator<T> {
  remainingPause(0, perSecond);
  let iterator: Iterator<Job<T>> | undefined;
  let lastStart = -Infinity;
  const answers = new ReadableStream<T>(
    {
      async pull(controller) {
        iterator ??= jobs[Symbol.iterator]();
        const { done, value: job } = iterator.next();
        if (done) return controller.close();
        const pause = remainingPause(performance.now() - lastStart, perSecond);
        if (pause > 0) await sleep(pause);
        lastStart = performance.now();
        try {
          controller.enqueue(await job());
        } catch (error) {
          iterator.return?.();
          throw error;
        }
      },
      cancel: () => void iterator?.return?.(),
    },
    { highWaterMark: 0 },
  );
  return answers.values() as AsyncIterableIterator<T> as AsyncGenerator<T>;
}
