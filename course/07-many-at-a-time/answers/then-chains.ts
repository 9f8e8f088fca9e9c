// (no `async`, no generator: promises and their `then`, objects and closures)
import { type Job, pool } from '../../../solutions/07-many-at-a-time.ts';
import { DONE } from '../answer-helpers.ts';
export { type Job, pool };

function iteratorOf<T>(next: () => Promise<IteratorResult<T>>, close: () => void): AsyncGenerator<T> {
  let last: Promise<unknown> = Promise.resolve();
  let over = false;
  const iterator: AsyncIterableIterator<T> = {
    [Symbol.asyncIterator]: () => iterator,
    next() {
      const result = last.then(() => (over ? DONE : next())).then((answer) => {
        over ||= Boolean(answer.done);
        return answer;
      }, (error: unknown) => {
        over = true;
        close();
        throw error;
      });
      last = result.then(() => {}, () => {});
      return result;
    },
    return() {
      const result = last.then(() => {
        if (!over) close();
        over = true;
        return DONE;
      });
      last = result.then(() => {}, () => {});
      return result;
    },
  };
  return iterator as AsyncGenerator<T>;
}

function refuse(limit: number): void {
  if (limit % 1 !== 0 || !(limit >= 1)) throw new RangeError('limit');
}

/** Pulls up to `limit` values at the same time; the source puts them in a line, as an async generator does. */
export function mapConcurrent<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  refuse(limit);
  const iterator = source[Symbol.asyncIterator]();
  const line: Promise<IteratorResult<U>>[] = [];
  let isOpen = true;
  let failed = false;
  const start = (): void => {
    const call = iterator.next().then(({ done, value }): IteratorResult<U> | Promise<IteratorResult<U>> => {
      if (done) isOpen = false;
      if (done || failed || !isOpen) return DONE;
      return new Promise<U>((resolve) => resolve(fn(value))).then((answer) => ({ value: answer, done: false }));
    }, (error: unknown) => {
      isOpen = false;
      throw error;
    });
    call.then(undefined, () => (failed = true));
    line.push(call);
  };
  return iteratorOf<U>(
    () => {
      while (isOpen && !failed && line.length < limit) start();
      return line.shift() ?? Promise.resolve<IteratorResult<U>>(DONE);
    },
    () => {
      if (!isOpen) return;
      isOpen = false;
      iterator.return?.()?.then(undefined, () => {});
    },
  );
}

export function mapUnordered<T, U>(
  source: AsyncIterable<T>,
  fn: (value: T) => PromiseLike<U>,
  limit: number,
): AsyncGenerator<U> {
  refuse(limit);
  const iterator = source[Symbol.asyncIterator]();
  const settled: Promise<IteratorResult<U>>[] = [];
  let hear: ((one: Promise<IteratorResult<U>>) => void) | undefined;
  let isOpen = true;
  let failed = false;
  let under = 0; // way: pulls and calls
  const came = (one: Promise<IteratorResult<U>>): void => {
    one.then(undefined, () => {});
    if (!hear) return void settled.push(one);
    hear(one);
    hear = undefined;
  };
  const start = (): void => {
    under++;
    const call: Promise<IteratorResult<U>> = iterator.next().then(({ done, value }) => {
      if (done) isOpen = false;
      if (done || failed || !isOpen) return DONE as IteratorResult<U>;
      return new Promise<U>((resolve) => resolve(fn(value))).then((answer) => ({ value: answer, done: false }));
    }, (error: unknown) => {
      isOpen = false;
      throw error;
    });
    call.then(undefined, () => (failed = true)).then(() => came(call));
  };
  const next = (): Promise<IteratorResult<U>> => {
    while (isOpen && !failed && under < limit) start();
    if (under === 0) return Promise.resolve(DONE);
    const first = settled.shift() ?? new Promise<IteratorResult<U>>((resolve) => (hear = resolve));
    return first.then((result) => {
      under--;
      return result.done ? next() : result;
    });
  };
  return iteratorOf(next, () => {
    if (!isOpen) return;
    isOpen = false;
    iterator.return?.()?.then(undefined, () => {});
  });
}

export function merge<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  type Pulled = { iterator: AsyncIterator<T>; result: IteratorResult<T> };
  const idle = new Set<AsyncIterator<T>>();
  const open = new Set<AsyncIterator<T>>();
  const settled: Promise<Pulled>[] = [];
  let hear: ((one: Promise<Pulled>) => void) | undefined;
  let isFirst = true;
  const ask = (iterator: AsyncIterator<T>): void => {
    idle.delete(iterator);
    const pulled = Promise.resolve(iterator.next()).then((result) => {
      if (result.done) open.delete(iterator);
      return { iterator, result };
    }, (error: unknown) => {
      open.delete(iterator);
      throw error;
    });
    const came = (): void => {
      if (hear) hear(pulled);
      else settled.push(pulled);
      hear = undefined;
    };
    pulled.then(came, came);
    waiting++;
  };
  let waiting = 0;
  const next = (): Promise<IteratorResult<T>> => {
    if (isFirst) {
      for (const source of sources) open.add(source[Symbol.asyncIterator]());
      for (const iterator of open) idle.add(iterator);
    }
    isFirst = false;
    idle.forEach(ask);
    if (waiting === 0) return Promise.resolve(DONE);
    const first = settled.shift() ?? new Promise<Pulled>((resolve) => (hear = resolve));
    return first.then(({ iterator, result }) => {
      waiting--;
      if (result.done) return next();
      idle.add(iterator);
      return result;
    });
  };
  return iteratorOf(next, () => {
    for (const iterator of open) iterator.return?.()?.then(undefined, () => {});
    open.clear();
  });
}

export function zip<A, B>(a: AsyncIterable<A>, b: AsyncIterable<B>): AsyncGenerator<[A, B]> {
  const left = a[Symbol.asyncIterator]();
  const right = b[Symbol.asyncIterator]();
  const open = new Set<AsyncIterator<unknown>>([left, right]);
  const ask = <T>(iterator: AsyncIterator<T>): Promise<IteratorResult<T>> =>
    iterator.next().then((result) => {
      if (result.done) open.delete(iterator);
      return result;
    }, (error: unknown) => {
      open.delete(iterator);
      throw error;
    });
  const close = (): void => {
    for (const iterator of open) Promise.resolve().then(() => iterator.return?.()).then(undefined, () => {});
    open.clear();
  };
  return iteratorOf(() =>
    Promise.all([ask(left), ask(right)]).then(([first, second]): IteratorResult<[A, B]> => {
      if (!first.done && !second.done) return { done: false, value: [first.value, second.value] };
      close();
      return DONE;
    }), close);
}
