// fails: 2.5
// names: one waits for the other
// Keeps the queue in a variable of the module.
import { oneAtATime as right } from '../../../solutions/02-async-iterator-protocol.ts';
export * from '../../../solutions/02-async-iterator-protocol.ts';

let last: Promise<unknown> = Promise.resolve();

export function oneAtATime<T>(source: AsyncIterator<T>): AsyncIterableIterator<T> {
  const next = (): Promise<IteratorResult<T>> => {
    const answer = last.then(() => source.next());
    last = answer.catch(() => {});
    return answer;
  };
  return right({ next, return: async () => await source.return?.() ?? { value: undefined, done: true } });
}
