// fails: 7.3
// names: The error waits for the silent source
// Waits for every source to close, also for one that is being asked.
import { Arrivals } from '../answer-helpers.ts';
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* merge<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  const open = new Set(sources.map((source) => source[Symbol.asyncIterator]()));
  const pulls = new Arrivals<[AsyncIterator<T>, IteratorResult<T>]>();
  const ask = async (iterator: AsyncIterator<T>): Promise<[AsyncIterator<T>, IteratorResult<T>]> => {
    let goesOn = false;
    try {
      const result = await iterator.next();
      goesOn = !result.done;
      return [iterator, result];
    } finally {
      if (!goesOn) open.delete(iterator);
    }
  };
  try {
    for (const iterator of open) pulls.add(ask(iterator));
    while (pulls.size > 0) {
      const [iterator, { value, done }] = await pulls.take();
      if (done) continue;
      yield value;
      pulls.add(ask(iterator));
    }
  } finally {
    await Promise.allSettled([...open].map(async (iterator) => iterator.return?.()));
  }
}
