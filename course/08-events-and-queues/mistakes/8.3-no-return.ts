// fails: 8.3
// names: the producer never hears
// Has no return().
import { fromEvent as right } from '../../../solutions/08-events-and-queues.ts';
import type { Listened } from '../answer-helpers.ts';
export * from '../../../solutions/08-events-and-queues.ts';

export function fromEvent<E extends Event>(...listened: Listened): AsyncIterableIterator<E> {
  const { next } = right<E>(...listened);
  return {
    next,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
