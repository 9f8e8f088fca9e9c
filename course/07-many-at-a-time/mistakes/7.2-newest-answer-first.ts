// fails: 7.2
// names: Newer answers pass by
// Takes the newest of the answers that wait.
import { checkLimit, Source } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* mapUnordered<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  checkLimit(limit);
  const opened = new Source(source);
  const waiting: { value?: U; error?: unknown; failed: boolean }[] = [];
  let [away, isPulling, hasEnded, hasFailed] = [0, false, false, false];
  let wake = (): void => {};

  async function pull(): Promise<void> {
    if (isPulling || hasEnded || hasFailed || away + waiting.length >= limit) return;
    isPulling = true;
    away++;
    try {
      const { value, done } = await opened.next();
      isPulling = false;
      if (done || hasFailed) hasEnded = true;
      else {
        const call = (async () => fn(value))();
        void pull();
        waiting.push({ value: await call, failed: false });
      }
    } catch (error) {
      isPulling = false;
      hasFailed = true;
      waiting.push({ error, failed: true });
    }
    away--;
    wake();
  }

  try {
    for (;;) {
      void pull();
      while (waiting.length === 0 && away > 0) await new Promise<void>((resolve) => (wake = resolve));
      const newest = waiting.pop();
      if (!newest) return;
      if (newest.failed) throw newest.error;
      yield newest.value!;
    }
  } finally {
    opened.close();
  }
}
