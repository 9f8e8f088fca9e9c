// fails: 8.4
// names: Nothing was handed out
// Hands out what is there when it is asked, and nothing is.
export * from '../../../solutions/08-events-and-queues.ts';

export async function* prefetch<T>(source: AsyncIterable<T>, size: number): AsyncGenerator<T> {
  if (!(Number.isInteger(size) && size >= 0)) throw new RangeError(`not a size: ${size}`);

  const list: T[] = [];
  const reading = (async () => {
    for await (const value of source) list.push(value);
  })();
  void reading;
  while (list.length > 0) yield list.shift()!;
}
