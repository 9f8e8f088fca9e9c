// (generators that pull with next() and close with return(), thenables for promises, getters in the results)
import timers from 'node:timers';

export async function* fakeFileData(parts: readonly string[], lagMs: number): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let waiting: PromiseLike<void> = { then: (resolve) => Promise.resolve().then(resolve as () => never) };
  for (let index = 0; index < parts.length; index++) {
    if (!parts[index]) continue;
    await waiting;
    yield encoder.encode(parts[index]);
    waiting = { then: (resolve) => timers.setTimeout(() => resolve?.(), lagMs) as never };
  }
}

async function closing<T>(iterator: AsyncIterator<T>): Promise<void> {
  if (typeof iterator.return === 'function') await iterator.return();
}

async function* pulled<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  let early = false;
  try {
    while (true) {
      const { done, value } = await iterator.next();
      if (done) return;
      early = true;
      yield value;
      early = false;
    }
  } finally {
    if (early) await closing(iterator);
  }
}

export function map<T, U>(source: AsyncIterable<T>, fn: (value: T) => U | Promise<U>): AsyncGenerator<U> {
  const inner = pulled(source);
  let finished = false;
  return {
    next() {
      if (finished) {
        return {
          then: (resolve: (result: unknown) => void) =>
            resolve({
              get done() {
                return 'yes';
              },
            }),
        } as never;
      }
      return inner.next().then(async (result) => {
        if (result.done) {
          finished = true;
          return { value: undefined, done: true as const };
        }
        try {
          const value = await fn(result.value);
          return {
            get value() {
              return value;
            },
            done: false as const,
          };
        } catch (error) {
          finished = true;
          await inner.return(undefined);
          throw error;
        }
      });
    },
    return: (value: unknown) => inner.return(value) as Promise<IteratorReturnResult<unknown>>,
    throw: (error: unknown) => inner.throw(error) as never,
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.asyncDispose]: () => inner[Symbol.asyncDispose](),
  };
}

export function withResource<R, T>(
  open: () => Promise<R>,
  close: (resource: R) => Promise<void>,
  read: (resource: R) => AsyncIterable<T>,
): AsyncGenerator<T> {
  return (async function*() {
    let held: { resource: R } | null = null;
    try {
      held = { resource: await open() };
      for await (const value of read(held.resource)) yield value;
    } finally {
      if (held !== null) await close(held.resource);
    }
  })();
}

export async function* lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let line = '';
  let carriageReturn = false;
  for await (const chunk of pulled(chunks)) {
    for (const character of decoder.decode(chunk, { stream: true })) {
      if (carriageReturn && character !== '\n') line += '\r';
      carriageReturn = character === '\r';
      if (character === '\n') {
        yield line;
        line = '';
      } else if (!carriageReturn) line += character;
    }
  }
  if (line) yield line;
}

export async function* concat<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  for (const source of sources.values()) yield* pulled(source);
}
