// (Node's Readable, in object mode and with `highWaterMark: 0`, so that nothing is read before it is asked for)
import { Readable } from 'node:stream';
import { promisify } from 'node:util';

const wait = promisify(setTimeout);

/** A Readable that asks `next` for one value at a time and calls `leave` when it is destroyed early. */
async function* stream<T>(next: () => Promise<{ value: T } | undefined>, leave?: () => unknown): AsyncGenerator<T> {
  let over = false;
  const readable = new Readable({
    objectMode: true,
    highWaterMark: 0,
    read() {
      next().then(
        (result) => {
          over = !result;
          this.push(result ?? null);
        },
        (error: Error) => {
          over = true;
          this.destroy(error);
        },
      );
    },
  });
  try {
    for await (const result of readable as AsyncIterable<{ value: T }>) yield result.value;
  } finally {
    if (!over) await leave?.();
  }
}

export function fakeFileData(parts: readonly string[], lagMs: number): AsyncGenerator<Uint8Array> {
  const left = parts.filter((part) => part !== '');
  let pause = 0;
  return stream(async () => {
    const part = left.shift();
    if (part === undefined) return undefined;
    if (pause) await wait(pause);
    pause = lagMs;
    return { value: new TextEncoder().encode(part) };
  });
}

export function map<T, U>(source: AsyncIterable<T>, fn: (value: T) => U | Promise<U>): AsyncGenerator<U> {
  const iterator = source[Symbol.asyncIterator]();
  const close = () => iterator.return?.();
  return stream(async () => {
    const result = await iterator.next();
    if (result.done) return undefined;
    try {
      return { value: await fn(result.value) };
    } catch (error) {
      await close();
      throw error;
    }
  }, close);
}

export async function* withResource<R, T>(
  open: () => Promise<R>,
  close: (resource: R) => Promise<void>,
  read: (resource: R) => AsyncIterable<T>,
): AsyncGenerator<T> {
  const resource = await open();
  let closed: Promise<void> | undefined;
  try {
    for await (const value of map(read(resource), (value) => ({ value }))) yield value.value;
  } catch (error) {
    closed = close(resource);
    await closed;
    throw error;
  } finally {
    await (closed ?? close(resource));
  }
}

export function lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const iterator = chunks[Symbol.asyncIterator]();
  const decoder = new TextDecoder();
  const ready: string[] = [];
  let over = false;
  let rest = '';
  return stream(
    async () => {
      while (ready.length === 0 && !over) {
        const { done, value } = await iterator.next();
        over = Boolean(done);
        rest += done ? decoder.decode() : decoder.decode(value as Uint8Array, { stream: true });
        const parts = rest.split('\n');
        rest = parts.pop()!;
        ready.push(...parts.map((part) => part.replace(/\r$/, '')));
        if (over && rest !== '') ready.push(rest);
      }
      return ready.length > 0 ? { value: ready.shift()! } : undefined;
    },
    () => (over ? undefined : iterator.return?.()),
  );
}

export async function* concat<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  while (sources.length > 0) yield* map(sources.shift()!, (value) => value);
}
