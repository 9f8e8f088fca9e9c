// fails: 7.3
// names: also when closing one of them fails
// Closes one source after the other: one that cannot be closed leaves the rest open.
import { Arrivals } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

interface Open<T> {
  iterator: AsyncIterator<T>;
  isAsked: boolean;
}

export async function* merge<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  const open = new Set(
    sources.map((source): Open<T> => ({ iterator: source[Symbol.asyncIterator](), isAsked: false })),
  );
  const pulls = new Arrivals<[Open<T>, IteratorResult<T>]>();
  async function ask(one: Open<T>): Promise<[Open<T>, IteratorResult<T>]> {
    one.isAsked = true;
    try {
      const result = await one.iterator.next();
      if (result.done) open.delete(one);
      return [one, result];
    } catch (error) {
      open.delete(one);
      throw error;
    } finally {
      one.isAsked = false;
    }
  }
  try {
    for (const one of open) pulls.add(ask(one));
    while (pulls.size > 0) {
      const [one, { value, done }] = await pulls.take();
      if (done) continue;
      yield value;
      pulls.add(ask(one));
    }
  } finally {
    for (const { iterator, isAsked } of open) {
      const closed = (async () => iterator.return?.())();
      if (isAsked) closed.catch(() => {});
      else await closed;
    }
  }
}
