// (constructor functions and prototypes, as before 2015, with var)
export function forOf<T>(iterable: Iterable<T>, visit: (value: T) => void | false): void {
  var iterator = iterable[Symbol.iterator]();
  var result: IteratorResult<T>;
  var answer: unknown;
  loop: while (true) {
    result = iterator.next();
    switch (!result.done) {
      case false:
        break loop;
    }
    var thrown: [unknown] | null = null;
    try {
      answer = visit(result.value);
    } catch (error) {
      thrown = [error];
    }
    if (!thrown && answer !== false) continue;
    try {
      if (typeof iterator.return === 'function') iterator.return(undefined);
    } catch (error) {
      if (!thrown) thrown = [error];
    }
    if (thrown) throw thrown[0];
    return;
  }
}

interface RangeLike extends Iterable<number> {
  start: number;
  end: number;
}
export const Range = function(this: RangeLike, start: number, end: number) {
  this.start = start;
  this.end = end;
} as unknown as new(start: number, end: number) => RangeLike;
Range.prototype[Symbol.iterator] = function(this: RangeLike): Iterator<number> {
  var range = this;
  var offset = 0;
  return {
    next: function() {
      if (range.start + offset >= range.end) return { value: undefined, done: true };
      return { value: range.start + offset++, done: false };
    },
  };
};

interface CursorLike<T> extends IterableIterator<T> {
  items: ArrayLike<T> | null;
  place: number;
}
export const Cursor = function<T>(this: CursorLike<T>, items: ArrayLike<T>) {
  this.items = items;
  this.place = 0;
} as unknown as new<T>(items: ArrayLike<T>) => CursorLike<T>;
Cursor.prototype = Object.create(Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())), {
  next: {
    value: function<T>(this: CursorLike<T>): IteratorResult<T> {
      if (this.items === null || this.place >= this.items.length) {
        this.items = null;
        return { value: undefined, done: true };
      }
      var value = this.items[this.place] as T;
      this.place = this.place + 1;
      return { value: value, done: false };
    },
  },
});

export function take<T>(source: Iterable<T>, count: number): IterableIterator<T> {
  if (count !== count || count < 0) throw RangeError('count: ' + count);
  var iterator: Iterator<T> | null = null;
  var taken = 0;
  var state = 'open';
  var taker = Object.create(Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())));
  taker.next = function() {
    if (state === 'open' && taken < count) {
      if (iterator === null) iterator = source[Symbol.iterator]();
      taken = taken + 1;
      state = 'pulling';
      var result = iterator.next();
      state = result.done ? 'closed' : 'open';
      if (!result.done) return result;
    }
    return taker.return();
  };
  taker.return = function() {
    var wasOpen = state === 'open' && iterator !== null;
    state = 'closed';
    if (wasOpen && iterator !== null && iterator.return) iterator.return();
    return { value: undefined, done: true };
  };
  return taker;
}

export function countdown(from: number): IterableIterator<number> {
  var counter = Object.create(Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())));
  counter.left = from;
  counter.next = function() {
    return counter.left >= 1 ? { value: counter.left--, done: false } : { value: undefined, done: true };
  };
  return counter;
}
