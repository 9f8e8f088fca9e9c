// (composed of small functions: unfold, pipe, no class bodies beyond what the names ask for)
type Step<T, S> = (state: S) => readonly [T, S] | null;

const unfold = <T, S>(seed: S, step: Step<T, S>): IterableIterator<T> => {
  let rest: S | null = seed;
  const it: IterableIterator<T> = {
    next: () => {
      const stepped: readonly [T, S] | null = rest === null ? null : step(rest);
      rest = stepped && stepped[1];
      return stepped ? { value: stepped[0], done: false } : { value: undefined, done: true };
    },
    [Symbol.iterator]: () => it,
  };
  return it;
};

const once = (action: () => void): () => void => {
  let called = false;
  return () => {
    if (called) return;
    called = true;
    action();
  };
};

export function forOf<T>(iterable: Iterable<T>, visit: (value: T) => void | false): void {
  const iterator = iterable[Symbol.iterator]();
  const pull = () => iterator.next();
  const close = () => iterator.return?.();
  const visited = (value: T): boolean => {
    try {
      return visit(value) !== false;
    } catch (error) {
      try {
        close();
      } catch {
        throw error;
      }
      throw error;
    }
  };
  let result = pull();
  while (!result.done && visited(result.value)) result = pull();
  if (!result.done) close();
}

export class Range implements Iterable<number> {
  readonly [Symbol.iterator]!: () => IterableIterator<number>;

  constructor(start: number, end: number) {
    this[Symbol.iterator] = () => unfold(start, (n) => (n < end ? [n, n + 1] : null));
  }
}

interface CursorOf<T> extends IterableIterator<T> {}
export const Cursor = function<T>(items: ArrayLike<T>): CursorOf<T> {
  return unfold(0, (place) => (place < items.length ? [items[place]!, place + 1] : null));
} as unknown as new<T>(items: ArrayLike<T>) => CursorOf<T>;

export function take<T>(source: Iterable<T>, count: number): IterableIterator<T> {
  if (!(count >= 0)) throw new RangeError(`take(source, ${count})`);
  let iterator: Iterator<T> | undefined;
  let left = count;
  const close = once(() => iterator?.return?.());
  const forget = () => {
    iterator = undefined;
    left = 0;
  };
  const it = unfold(undefined, (): readonly [T, undefined] | null => {
    if (left-- <= 0) return close(), null;
    iterator ??= source[Symbol.iterator]();
    const pulling = iterator;
    const stillLeft = left;
    forget(); // whatever happens in next(), only a value makes the source ours again
    const result = pulling.next();
    if (result.done) return null;
    [iterator, left] = [pulling, stillLeft];
    return [result.value, undefined];
  });
  return Object.assign(it, {
    return: (value?: unknown) => {
      left = 0;
      close();
      return { value, done: true as const };
    },
  });
}

export const countdown = (from: number): IterableIterator<number> => unfold(from, (n) => (n >= 1 ? [n, n - 1] : null));
