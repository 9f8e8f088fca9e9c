// (prefetch keeps pulls, not values: a row of promises, as many as may be ahead; the source may be asked before it has answered)
export async function* prefetch<T>(source: AsyncIterable<T>, size: number): AsyncGenerator<T, void> {
  if (!Number.isInteger(size) || size < 0) throw new RangeError('size');
  const iterator = source[Symbol.asyncIterator]();
  const row: Promise<IteratorResult<T>>[] = [];
  let isOver = false;

  function pull(): void {
    if (isOver) return;
    const result = Promise.resolve(iterator.next());
    result.then(({ done }) => (isOver ||= Boolean(done)), () => (isOver = true));
    row.push(result);
  }

  try {
    for (;;) {
      while (row.length <= size && !isOver) pull();
      const { done, value } = await row.shift()!;
      if (done) return;
      yield value;
    }
  } finally {
    if (!isOver) {
      isOver = true;
      await iterator.return?.();
    }
  }
}

export { BoundedChannel, Channel, fromEvent, share } from '../../../solutions/08-events-and-queues.ts';
