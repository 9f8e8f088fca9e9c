// fails: 7.4
// names: before you wait for either
// Closes one after the other: when the first fails, the second stays open.
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* zip<A, B>(a: AsyncIterable<A>, b: AsyncIterable<B>): AsyncGenerator<[A, B]> {
  const [left, right] = [a[Symbol.asyncIterator](), b[Symbol.asyncIterator]()];
  const open = new Set<AsyncIterator<unknown>>([left, right]);
  const ask = async <V>(iterator: AsyncIterator<V>): Promise<IteratorResult<V>> => {
    let goesOn = false;
    try {
      const result = await iterator.next();
      goesOn = !result.done;
      return result;
    } finally {
      if (!goesOn) open.delete(iterator);
    }
  };
  try {
    for (;;) {
      const [first, second] = await Promise.all([ask(left), ask(right)]);
      if (first.done || second.done) return;
      yield [first.value, second.value];
    }
  } finally {
    for (const iterator of open) await iterator.return?.();
  }
}
