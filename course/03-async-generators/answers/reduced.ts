// (arrow functions and folds: concat by reduce, lines by a fold over text, withResource by concat of thunks)
import { setTimeout as after } from 'node:timers/promises';

type Thunk<T> = () => AsyncIterable<T>;

const none = async function*(): AsyncGenerator<never> {};

const andThen = <T>(first: Thunk<T>, second: Thunk<T>): Thunk<T> =>
  async function*() {
    yield* first();
    yield* second();
  };

async function* run<T>(thunk: Thunk<T>): AsyncGenerator<T> {
  yield* thunk();
}

export const concat = <T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> =>
  run(sources.map((source): Thunk<T> => () => source).reduceRight((later, source) => andThen(source, later), none));

export const fakeFileData = (parts: readonly string[], lagMs: number): AsyncGenerator<Uint8Array> =>
  map(
    (async function*() {
      yield* parts.filter((part) => part !== '').entries();
    })(),
    ([index, part]) => after(index && lagMs, new TextEncoder().encode(part), { signal: new AbortController().signal }),
  );

export const map = <T, U>(source: AsyncIterable<T>, fn: (value: T) => U | Promise<U>): AsyncGenerator<U> =>
  run(async function*() {
    for await (const value of source) yield fn(value);
  });

export const withResource = <R, T>(
  open: () => Promise<R>,
  close: (resource: R) => Promise<void>,
  read: (resource: R) => AsyncIterable<T>,
): AsyncGenerator<T> => {
  let release = async (): Promise<void> => {};
  return run(async function*() {
    try {
      const resource = await open();
      release = () => close(resource);
      yield* read(resource);
    } finally {
      await release();
    }
  });
};

export const lines = (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> =>
  run(async function*() {
    const decoder = new TextDecoder();
    const texts = concat(
      map(chunks, (chunk) => decoder.decode(chunk, { stream: true })),
      run(async function*() {
        yield decoder.decode();
      }),
    );
    let unfinished = '';
    for await (const text of texts) {
      const complete = text.split('\n').reduce<string[]>((found, piece, index) => {
        if (index > 0) {
          found.push(unfinished.replace(/\r$/, ''));
          unfinished = '';
        }
        unfinished += piece;
        return found;
      }, []);
      yield* complete;
    }
    if (unfinished !== '') yield unfinished;
  });
