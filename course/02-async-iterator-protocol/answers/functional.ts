// (recursion, frozen states and pure functions; arrow functions only, except for the two classes)
import { setTimeout as sleep } from 'node:timers/promises';

type Visit<T> = (value: T) => void | false | Promise<void | false>;
const END = Object.freeze({ value: undefined, done: true as const });
const give = <T>(value: T): IteratorResult<T> => ({ value, done: false });
const iterable = <T>(
  next: () => Promise<IteratorResult<T>>,
  leave: () => Promise<unknown>,
): AsyncIterableIterator<T> => {
  const self: AsyncIterableIterator<T> = {
    next,
    return: async () => (await leave(), END),
    [Symbol.asyncIterator]: () => self,
  };
  return self;
};

export const forAwaitOf = async <T>(source: AsyncIterable<T>, visit: Visit<T>): Promise<void> =>
  loop(source[Symbol.asyncIterator](), visit);

const loop = async <T>(iterator: AsyncIterator<T>, visit: Visit<T>): Promise<void> => {
  const result = await iterator.next();
  if (result.done) return;
  const [outcome] = await Promise.allSettled([(async () => visit(result.value))()]);
  if (outcome.status === 'fulfilled' && outcome.value !== false) return loop(iterator, visit);
  const [closing] = await Promise.allSettled([(async () => iterator.return?.())()]);
  if (outcome.status === 'rejected') throw outcome.reason;
  if (closing.status === 'rejected') throw closing.reason;
};

export class Ticker implements AsyncIterable<number> {
  readonly [Symbol.asyncIterator]!: () => AsyncIterableIterator<number>;

  constructor(count: number, everyMs: number) {
    this[Symbol.asyncIterator] = () => {
      const numbers = [...Array(count).keys()];
      return iterable(
        async () => {
          const number = numbers.shift();
          return number === undefined ? END : sleep(everyMs, give(number));
        },
        async () => numbers.splice(0),
      );
    };
  }
}

export type FetchPage<T> = (cursor: number) => Promise<{ items: T[]; next: number | null }>;
interface Place<T> {
  items: readonly T[];
  next: number | null;
}

export class Pages<T> implements AsyncIterableIterator<T> {
  next: () => Promise<IteratorResult<T>>;
  return: () => Promise<IteratorResult<T>>;

  constructor(fetchPage: FetchPage<T>) {
    const nowhere: Place<T> = { items: [], next: null };
    let place: Place<T> = { items: [], next: 0 };
    this.next = async () => {
      const { items, next } = place;
      if (items.length > 0) {
        place = { items: items.slice(1), next };
        return give(items[0] as T);
      }
      if (next === null) return END;
      const before = place;
      try {
        const page = await fetchPage(next);
        if (place === before) place = page;
      } catch (error) {
        place = nowhere;
        throw error;
      }
      return this.next();
    };
    this.return = async () => ((place = nowhere), END);
  }

  [Symbol.asyncIterator]() {
    return this;
  }
}

export const fromSync = <T>(source: Iterable<T | PromiseLike<T>>): AsyncIterableIterator<T> => {
  let iterator: Iterator<T | PromiseLike<T>> | undefined = source[Symbol.iterator]();
  const leave = async () => {
    const left = iterator;
    iterator = undefined;
    left?.return?.();
  };
  return iterable(async () => {
    const result = iterator?.next() ?? END;
    if (result.done) return (iterator = undefined), END;
    const [outcome] = await Promise.allSettled([result.value]);
    if (outcome.status === 'fulfilled') return give(outcome.value as T);
    await leave();
    throw outcome.reason;
  }, leave);
};

export const oneAtATime = <T>(source: AsyncIterator<T>): AsyncIterableIterator<T> => {
  let before: Promise<unknown> = Promise.resolve();
  let ask = () => source.next();
  const after = <R>(work: () => Promise<R>): Promise<R> => {
    const answer = before.then(work);
    before = Promise.allSettled([answer]);
    return answer;
  };
  return iterable(
    () => after(() => ask()),
    () =>
      after(async () => {
        ask = async () => END;
        return source.return?.();
      }),
  );
};
