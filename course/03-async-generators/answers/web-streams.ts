// (web streams that are pulled and never run ahead: `highWaterMark: 0`; lines through a TransformStream fed by hand)
import { ReadableStream, TransformStream } from 'node:stream/web';

/** A stream that pulls only when it is read. */
function lazy<T>(pull: () => Promise<IteratorResult<T>>, cancel: () => Promise<void>): AsyncGenerator<T> {
  const stream = new ReadableStream<T>(
    {
      async pull(controller) {
        const result = await pull();
        if (result.done) controller.close();
        else controller.enqueue(result.value);
      },
      cancel,
    },
    { highWaterMark: 0 },
  );
  return (async function*() {
    yield* stream;
  })();
}

export function fakeFileData(parts: readonly string[], lagMs: number): AsyncGenerator<Uint8Array> {
  const left = parts.flatMap((part) => (part === '' ? [] : [Buffer.from(part)]));
  const count = left.length;
  return lazy<Uint8Array>(
    async () => {
      const value = left[0];
      if (!value) return { value: undefined, done: true };
      if (left.length < count) await new Promise((resolve) => setTimeout(resolve, lagMs));
      left.shift();
      return { value };
    },
    async () => {},
  );
}

export function map<T, U>(source: AsyncIterable<T>, fn: (value: T) => U | Promise<U>): AsyncGenerator<U> {
  const iterator = source[Symbol.asyncIterator]();
  return lazy<U>(
    async () => {
      const result = await iterator.next();
      if (result.done) return result;
      try {
        return { value: await fn(result.value) };
      } catch (error) {
        await iterator.return?.();
        throw error;
      }
    },
    async () => void (await iterator.return?.()),
  );
}

export async function* withResource<R, T>(
  open: () => Promise<R>,
  close: (resource: R) => Promise<void>,
  read: (resource: R) => AsyncIterable<T>,
): AsyncGenerator<T> {
  const resource = await open();
  try {
    yield* map(read(resource), (value) => value);
  } finally {
    await close(resource);
  }
}

export async function* lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest = '';
  const decoder = new TextDecoder();
  const cutter = new TransformStream<Uint8Array | undefined, string | undefined>(
    {
      transform(chunk, controller) {
        const parts = (rest + decoder.decode(chunk, { stream: chunk !== undefined })).split('\n');
        rest = chunk ? parts.pop()! : '';
        for (const part of parts) if (chunk || part) controller.enqueue(part.replace(/\r$/, ''));
        controller.enqueue(undefined);
      },
    },
    undefined,
    { highWaterMark: Infinity },
  );
  const [writer, reader] = [cutter.writable.getWriter(), cutter.readable.getReader()];

  async function* cut(chunk?: Uint8Array): AsyncGenerator<string> {
    const written = writer.write(chunk);
    for (;;) {
      const { value } = await reader.read();
      if (value === undefined) break;
      yield value;
    }
    await written;
  }

  for await (const chunk of chunks) yield* cut(chunk);
  yield* cut();
}

export function concat<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  let iterator: AsyncIterator<T> | undefined;
  const left = [...sources];
  return lazy<T>(
    async () => {
      for (;;) {
        iterator ??= left.shift()?.[Symbol.asyncIterator]();
        const result = await iterator?.next();
        if (!result) return { value: undefined, done: true };
        if (!result.done) return result;
        iterator = undefined;
      }
    },
    async () => void (await iterator?.return?.()),
  );
}
