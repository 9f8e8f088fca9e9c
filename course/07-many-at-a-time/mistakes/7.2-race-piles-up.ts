// fails: 7.2
// names: Listeners pile up
// Races the running calls again and again.
import { checkLimit, DONE, Source } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* mapUnordered<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  checkLimit(limit);
  const values = new Source(source);
  const running = new Map<number, Promise<{ id: number; result: IteratorResult<U> }>>();
  let canPull = true;
  let count = 0;
  const pull = (): void => {
    if (!canPull || running.size >= limit) return;
    const id = count++;
    const call = pullAndCall().then((result) => ({ id, result }));
    call.catch(() => {});
    running.set(id, call);
  };
  async function pullAndCall(): Promise<IteratorResult<U>> {
    canPull = false;
    const { value, done } = await values.next();
    if (done) return DONE;
    canPull = true;
    pull();
    try {
      return { value: await fn(value), done: false };
    } catch (error) {
      values.close();
      throw error;
    }
  }
  try {
    for (pull(); running.size > 0; pull()) {
      const { id, result } = await Promise.race(running.values());
      running.delete(id);
      if (!result.done) yield result.value;
    }
  } finally {
    values.close();
  }
}
