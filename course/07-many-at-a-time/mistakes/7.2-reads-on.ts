// fails: 7.2
// names: too far ahead
// Lets `limit` workers fill a list, whether the consumer comes or not.
import { checkLimit, Source } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* mapUnordered<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  checkLimit(limit);
  const values = new Source(source);
  const ready: U[] = [];
  let wake = () => {};
  let working = limit;
  let failure: { error: unknown } | undefined;
  let last: Promise<unknown> = Promise.resolve();
  async function work(): Promise<void> {
    for (;;) {
      const pulled = last.then(() => values.next());
      last = pulled.catch(() => {});
      const { value, done } = await pulled;
      if (done) return;
      ready.push(await fn(value));
      wake();
    }
  }
  for (let n = 0; n < limit; n++) {
    work().catch((error: unknown) => {
      failure ??= { error };
      values.close();
    }).finally(() => {
      working--;
      wake();
    });
  }
  try {
    for (;;) {
      if (ready.length > 0) yield ready.shift()!;
      else if (failure) throw failure.error;
      else if (working === 0) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    values.close();
  }
}
