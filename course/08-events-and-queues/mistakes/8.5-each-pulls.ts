// fails: 8.5
// names: One pull serves all who wait
// Every call pulls that finds nothing in its queue.
export * from '../../../solutions/08-events-and-queues.ts';

export function share<T>(source: AsyncIterable<T>, consumers: number): AsyncIterableIterator<T>[] {
  const iterator = source[Symbol.asyncIterator]();
  const queues = Array.from({ length: consumers }, (): T[] => []);
  return queues.map((queue) => ({
    async next(): Promise<IteratorResult<T>> {
      if (queue.length > 0) return { done: false, value: queue.shift()! };
      const result = await iterator.next();
      if (!result.done) { for (const other of queues) if (other !== queue) other.push(result.value); }
      return result;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  }));
}
