// fails: 7.2
// names: look again whether an answer is there
// Takes an answer whenever it is woken: the end of the source wakes it as well.
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
  let held = 0;
  let isPulling = false;
  let isOver = false;
  let failure: { error: unknown } | undefined;
  let wake = (): void => {};
  function fail(error: unknown): void {
    isOver = true;
    failure ??= { error };
    wake();
  }
  function fill(): void {
    if (isPulling || isOver || held >= limit) return;
    isPulling = true;
    held++;
    values.next().then(({ done, value }) => {
      isPulling = false;
      if (done || isOver) {
        isOver = true;
        held--;
        wake();
        return;
      }
      fill();
      (async () => fn(value))().then((answer) => {
        ready.push(answer);
        wake();
      }, fail);
    }, fail);
  }
  try {
    for (;;) {
      fill();
      if (isOver && held === 0) return;
      if (ready.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      if (failure) throw failure.error;
      yield ready.shift()!;
      held--;
    }
  } finally {
    isOver = true;
    await values.close();
  }
}
