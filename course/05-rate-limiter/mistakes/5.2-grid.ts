// fails: 5.2
// names: on a grid
// Starts a job at each stroke of an interval.
import { checkRate, type Job } from '../answer-helpers.ts';
export * from '../../../solutions/05-rate-limiter.ts';

export async function* awaitRateLimited<T>(jobs: Iterable<Job<T>>, perSecond: number): AsyncGenerator<T> {
  checkRate(perSecond);
  let atStroke: (() => void) | undefined;
  let interval: NodeJS.Timeout | undefined;
  try {
    for (const job of jobs) {
      if (interval) await new Promise<void>((resolve) => (atStroke = resolve));
      interval ??= setInterval(() => atStroke?.(), 1000 / perSecond);
      yield await job();
    }
  } finally {
    clearInterval(interval);
  }
}
