// (no async, no await, no generator: closures over .then chains; results leave `done` out, or say 1)

type Next<T> = () => PromiseLike<unknown>;

/** An async generator out of a `next` that gives results, and a `leave` that releases. */
function generator<T>(next: Next<T>, leave: () => PromiseLike<unknown> = () => Promise.resolve()): AsyncGenerator<T> {
  let finished = false;
  const done = { done: 1 };
  const object = {
    next: () =>
      finished
        ? Promise.resolve(done)
        : Promise.resolve()
          .then(next)
          .then(
            (result) => {
              if ((result as { done?: unknown }).done) finished = true;
              return result;
            },
            (error: unknown) => {
              finished = true;
              throw error;
            },
          ),
    return: (value: unknown) => {
      if (finished) return Promise.resolve({ done: true, value });
      finished = true;
      return Promise.resolve(leave()).then(() => ({ done: true, value }));
    },
    throw: (error: unknown) => object.return(undefined).then(() => Promise.reject(error)),
    [Symbol.asyncIterator]: () => object,
    [Symbol.asyncDispose]: () => object.return(undefined).then(() => {}),
  };
  return object as unknown as AsyncGenerator<T>;
}

const closing = (iterator: AsyncIterator<unknown> | undefined) => () => Promise.resolve(iterator?.return?.());

export function fakeFileData(parts: readonly string[], lagMs: number): AsyncGenerator<Uint8Array> {
  const left = parts.filter((part) => part.length > 0).map((part) => new TextEncoder().encode(part));
  let first = true;
  return generator(() => {
    const value = left.shift();
    if (!value) return Promise.resolve({ done: true });
    if (first) {
      first = false;
      return Promise.resolve({ value });
    }
    return new Promise((resolve) => void setTimeout(resolve, lagMs, { value }));
  });
}

export function map<T, U>(source: AsyncIterable<T>, fn: (value: T) => U | Promise<U>): AsyncGenerator<U> {
  const iterator = source[Symbol.asyncIterator]();
  return generator(
    () =>
      iterator.next().then((result): PromiseLike<unknown> => {
        if (result.done) return Promise.resolve({ done: true });
        return Promise.resolve(result.value)
          .then(fn)
          .then(
            (value) => ({ value }),
            (error: unknown) => closing(iterator)().then(() => Promise.reject(error)),
          );
      }),
    closing(iterator),
  );
}

export function withResource<R, T>(
  open: () => Promise<R>,
  close: (resource: R) => Promise<void>,
  read: (resource: R) => AsyncIterable<T>,
): AsyncGenerator<T> {
  let opening: Promise<{ resource: R; iterator?: AsyncIterator<T> }> | undefined;
  return generator(
    () => {
      opening ??= open().then((resource) => ({ resource }));
      return opening.then((held) =>
        Promise.resolve()
          .then(() => (held.iterator ??= read(held.resource)[Symbol.asyncIterator]()).next())
          .then(
            (result): unknown => (result.done ? close(held.resource).then(() => ({ done: true })) : result),
            (error: unknown) => close(held.resource).then(() => Promise.reject(error)),
          )
      );
    },
    () =>
      opening === undefined
        ? Promise.resolve()
        : opening.then((held) =>
          closing(held.iterator)().then(
            () => close(held.resource),
            (error: unknown) => close(held.resource).then(() => Promise.reject(error)),
          )
        ),
  );
}

export function lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const iterator = chunks[Symbol.asyncIterator]();
  const decoder = new TextDecoder();
  let ready: string[] = [];
  let rest = '';
  let over = false;

  function take(text: string): void {
    const parts = (rest + text).split('\n');
    rest = parts.pop()!;
    ready = parts.map((part) => part.replace(/\r$/, '')).reverse();
  }

  function next(): PromiseLike<unknown> {
    if (ready.length > 0) return Promise.resolve({ value: ready.pop() });
    if (over) {
      const value = rest;
      rest = '';
      return Promise.resolve(value ? { value } : { done: true });
    }
    return iterator.next().then((result) => {
      if (result.done) over = true;
      else take(decoder.decode(result.value, { stream: true }));
      return next();
    });
  }

  return generator(next, () => (over ? Promise.resolve() : closing(iterator)()));
}

export function concat<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  let place = 0;
  let iterator: AsyncIterator<T> | undefined;
  function next(): PromiseLike<unknown> {
    if (!iterator && place === sources.length) return Promise.resolve({ done: true });
    iterator ??= sources[place++]![Symbol.asyncIterator]();
    return iterator.next().then((result) => {
      if (!result.done) return { value: result.value };
      iterator = undefined;
      return next();
    });
  }
  return generator(next, () => closing(iterator)());
}
