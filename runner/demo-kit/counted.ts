/** A source that counts how often it is asked. */
export interface Counted<T> extends Iterable<T> {
  /** Calls of `next()` so far, of all its iterators. */
  readonly pulls: number;
}

/** Passes on what `source` says, and counts the pulls. */
export function counted<T>(source: Iterable<T>): Counted<T> {
  let pulls = 0;
  return {
    get pulls() {
      return pulls;
    },
    [Symbol.iterator]() {
      const iterator = source[Symbol.iterator]();
      return {
        next() {
          pulls++;
          return iterator.next();
        },
        return: () => iterator.return?.() ?? { value: undefined, done: true },
      };
    },
  };
}
