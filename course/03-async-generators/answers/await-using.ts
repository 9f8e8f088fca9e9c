// (what must be closed is disposed of by `await using`; a clock that ticks; a StringDecoder)
import { StringDecoder } from 'node:string_decoder';
import { setInterval } from 'node:timers/promises';

export async function* fakeFileData(parts: readonly string[], lagMs: number): AsyncGenerator<Uint8Array> {
  const queue = parts.filter((part) => part.length).map((part) => new Uint8Array(Buffer.from(part)));
  if (queue.length === 0) return;
  yield queue.shift()!;
  if (queue.length === 0) return;
  for await (const _ of setInterval(lagMs)) {
    yield queue.shift()!;
    if (queue.length === 0) return;
  }
}

/** An iterator that is closed on the way out unless it ran to its end. */
function opened<T>(source: AsyncIterable<T>) {
  const iterator = source[Symbol.asyncIterator]();
  let closable = true;
  return {
    async next(): Promise<IteratorResult<T>> {
      closable = false;
      const result = await iterator.next();
      closable = !result.done;
      return result;
    },
    async [Symbol.asyncDispose](): Promise<void> {
      if (closable) await iterator.return?.();
    },
  };
}

export async function* map<T, U>(source: AsyncIterable<T>, fn: (value: T) => U | Promise<U>): AsyncGenerator<U> {
  await using iterator = opened(source);
  let result: IteratorResult<T>;
  while (!(result = await iterator.next()).done) yield fn(result.value);
}

export async function* withResource<R, T>(
  open: () => Promise<R>,
  close: (resource: R) => Promise<void>,
  read: (resource: R) => AsyncIterable<T>,
): AsyncGenerator<T> {
  const resource = await open();
  await using _held = { [Symbol.asyncDispose]: () => close(resource) };
  yield* read(resource);
}

export async function* lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let line = '';
  for await (const chunk of chunks) {
    for (const piece of decoder.write(Buffer.from(chunk)).split(/(?<=\n)/)) {
      line += piece;
      if (!line.endsWith('\n')) continue;
      yield line.replace(/\r?\n$/, '');
      line = '';
    }
  }
  line += decoder.end();
  if (line.length > 0) yield line;
}

export async function* concat<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  for (const source of sources) {
    await using iterator = opened(source);
    for (let result = await iterator.next(); !result.done; result = await iterator.next()) yield result.value;
  }
}
