// `fromSync` behind a queue: the source is pulled a moment after the call, and `return()` closes at once.
export * from '../../../solutions/02-async-iterator-protocol.ts';

export function fromSync<T>(source: Iterable<T | PromiseLike<T>>): AsyncIterableIterator<T> {
  let iterator: Iterator<T | PromiseLike<T>> | undefined;
  let finished = false;
  let last: Promise<unknown> = Promise.resolve();
  const done = { value: undefined, done: true } as const;

  async function pull(): Promise<IteratorResult<T>> {
    if (finished) return done;
    let result: IteratorResult<T | PromiseLike<T>> | undefined;
    try {
      iterator ??= source[Symbol.iterator]();
      result = iterator.next();
    } finally {
      if (!result || result.done) finished = true;
    }
    if (result.done) return done;
    try {
      return { value: await result.value, done: false };
    } catch (error) {
      try {
        close();
      } catch {
        // the error of the value wins
      }
      throw error;
    }
  }

  function close(): void {
    if (finished) return;
    finished = true;
    iterator?.return?.();
  }

  return {
    next() {
      const answer = last.then(pull);
      last = answer.catch(() => {});
      return answer;
    },
    async return() {
      close();
      return done;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
