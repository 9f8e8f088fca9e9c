// fails: 7.3
// names: Two sources starve the third
// Hands out what came last.
export * from '../../../solutions/07-many-at-a-time.ts';

export async function* merge<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  type Pulled = { iterator: AsyncIterator<T>; result: IteratorResult<T> };
  const open = new Set<AsyncIterator<T>>();
  const ready: Pulled[] = [];
  let failure: { error: unknown } | undefined;
  let wake = () => {};
  const ask = async (iterator: AsyncIterator<T>): Promise<void> => {
    try {
      const result = await iterator.next();
      if (result.done) open.delete(iterator);
      else ready.push({ iterator, result });
    } catch (error) {
      open.delete(iterator);
      failure ??= { error };
    }
    wake();
  };
  try {
    for (const source of sources) open.add(source[Symbol.asyncIterator]());
    for (const iterator of open) void ask(iterator);
    while (open.size > 0 || failure) {
      const last = ready.pop();
      if (last) {
        yield last.result.value as T;
        void ask(last.iterator);
      } else if (failure) throw (failure as { error: unknown }).error;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    for (const iterator of open) (async () => iterator.return?.())().catch(() => {});
  }
}
