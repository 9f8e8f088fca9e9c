// fails: 2.5
// names: went ahead of the one that waited
// Each call waits until the source is free; in the moment when it is, a new call finds it free before a waiting one wakes.
export * from '../../../solutions/02-async-iterator-protocol.ts';

export function oneAtATime<T>(source: AsyncIterator<T>): AsyncIterableIterator<T> {
  let busy: Promise<unknown> | undefined;
  let finished = false;

  async function alone<R>(work: () => Promise<R>): Promise<R> {
    while (busy) await busy.catch(() => {});
    const answer = work();
    busy = answer;
    try {
      return await answer;
    } finally {
      busy = undefined;
    }
  }

  return {
    next: () =>
      alone(async () => {
        if (finished) return { value: undefined, done: true };
        return source.next();
      }),
    return: () =>
      alone(async () => {
        if (!finished) {
          finished = true;
          await source.return?.();
        }
        return { value: undefined, done: true };
      }),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
