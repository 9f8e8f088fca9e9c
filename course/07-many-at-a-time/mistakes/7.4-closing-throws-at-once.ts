// fails: 7.4
// names: What throws at once
// Closes both, and a `return()` that throws at once keeps the other open.
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
    await Promise.all([...open].map((iterator) => iterator.return?.()));
  }
}
