// fails: 2.5
// names: The first one **ended it**
// Hands every `return()` on to the source.
export * from '../../../solutions/02-async-iterator-protocol.ts';

export function oneAtATime<T>(source: AsyncIterator<T>): AsyncIterableIterator<T> {
  let last: Promise<unknown> = Promise.resolve();
  let finished = false;
  function inTurn(work: () => Promise<IteratorResult<T>>): Promise<IteratorResult<T>> {
    const answer = last.then(work);
    last = answer.catch(() => {});
    return answer;
  }
  return {
    next: () => inTurn(async () => (finished ? { value: undefined, done: true } : source.next())),
    return: () =>
      inTurn(async () => {
        finished = true;
        await source.return?.();
        return { value: undefined, done: true };
      }),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
