// (`limit` workers pull from one source and fill a list; one promise wakes the consumer)
import { checkLimit, DONE, Source } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

type Answer<U> = { place: number; value: U };

/** Hands out what `take` finds in the list, in any order or in one. */
async function* work<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
  take: (ready: Answer<U>[], handed: number) => number,
): AsyncGenerator<U> {
  checkLimit(limit);
  const values = new Source(source);
  const ready: Answer<U>[] = [];
  let [pulled, handed, working] = [0, 0, 0];
  let ended = false;
  let failure: [unknown] | undefined;
  let lastPull: Promise<unknown> = Promise.resolve();
  let wake = () => {};

  async function worker(): Promise<void> {
    while (pulled - handed < limit && !ended) {
      const place = pulled++;
      const pull = lastPull.then(() => (ended ? DONE : values.next()));
      lastPull = pull.catch(() => {});
      const { value, done } = await pull;
      if (done || ended) {
        ended = true;
        return;
      }
      ready.push({ place, value: await fn(value) });
      wake();
    }
  }
  function hire(): void {
    while (working < limit && pulled - handed < limit && !ended) {
      working++;
      worker().catch((error: unknown) => {
        failure ??= [error];
        ended = true;
        values.close();
      }).finally(() => {
        working--;
        wake();
      });
    }
  }

  try {
    for (;;) {
      hire();
      const index = take(ready, handed);
      if (index >= 0) {
        const [answer] = ready.splice(index, 1);
        handed++;
        yield answer!.value;
      } else if (failure) throw failure[0];
      else if (ended && working === 0) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    ended = true;
    values.close();
  }
}

export function mapConcurrent<T, U>(source: AsyncIterable<T>, fn: (value: T) => PromiseLike<U>, limit: number) {
  return work(source, fn, limit, (ready, handed) => ready.findIndex(({ place }) => place === handed));
}

export function mapUnordered<T, U>(source: AsyncIterable<T>, fn: (value: T) => PromiseLike<U>, limit: number) {
  return work(source, fn, limit, (ready) => (ready.length > 0 ? 0 : -1));
}
