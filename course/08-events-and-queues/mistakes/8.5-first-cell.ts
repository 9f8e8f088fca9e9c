// fails: 8.5
// names: holds the first cell
// A linked list of pulls, and a variable that goes on holding its first cell.
export * from '../../../solutions/08-events-and-queues.ts';

interface Cell<T> {
  promise: Promise<IteratorResult<T>>;
  next?: Cell<T>;
}

export function share<T>(source: AsyncIterable<T>, consumers: number): AsyncIterableIterator<T>[] {
  const iterator = source[Symbol.asyncIterator]();
  const done: IteratorResult<T> = { value: undefined, done: true };
  let here = consumers;
  let isOver = false;
  const pull = async (): Promise<IteratorResult<T>> => {
    if (isOver) return done;
    try {
      const result = await iterator.next();
      isOver ||= Boolean(result.done);
      return result;
    } catch (error) {
      isOver = true;
      throw error;
    }
  };
  const first: Cell<T> = { promise: Promise.resolve(done) };
  return Array.from({ length: consumers }, () => {
    let at: Cell<T> | undefined = first;
    return {
      async next() {
        if (!at) return done;
        at = at.next ??= { promise: at.promise.then(pull, () => done) };
        return at.promise;
      },
      async return() {
        if (at) here--;
        at = undefined;
        if (here > 0 || isOver) return done;
        isOver = true;
        await iterator.return?.();
        return done;
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  });
}
