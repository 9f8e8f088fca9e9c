// (lines are found in bytes, by their 10 and 13, and decoded whole; the other four lean on each other)
import { scheduler } from 'node:timers/promises';

export function fakeFileData(parts: readonly string[], lagMs: number): AsyncGenerator<Uint8Array> {
  const chunks = parts.map((part) => Buffer.from(part)).filter(({ byteLength }) => byteLength > 0);
  const [first, ...others] = chunks;
  const late = others.map((chunk) => once(() => scheduler.wait(lagMs).then(() => chunk)));
  return concat<Uint8Array>(...(first ? [once(async () => first)] : []), ...late);
}

/** One value, made when it is asked for. */
async function* once<T>(make: () => Promise<T>): AsyncGenerator<T> {
  yield make();
}

export function map<T, U>(source: AsyncIterable<T>, fn: (value: T) => U | Promise<U>): AsyncGenerator<U> {
  return flatMap(source, (value) => once(async () => fn(value)));
}

async function* flatMap<T, U>(source: AsyncIterable<T>, fn: (value: T) => AsyncIterable<U>): AsyncGenerator<U> {
  for await (const value of source) yield* fn(value);
}

export function withResource<R, T>(
  open: () => Promise<R>,
  close: (resource: R) => Promise<void>,
  read: (resource: R) => AsyncIterable<T>,
): AsyncGenerator<T> {
  return flatMap(once(open), async function*(resource) {
    try {
      for await (const value of read(resource)) yield value;
    } finally {
      await close(resource);
    }
  });
}

export async function* lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let pieces: Buffer[] = [];
  const join = () => {
    const bytes = Buffer.concat(pieces);
    pieces = [];
    return bytes.toString('utf8', 0, bytes.at(-1) === 13 ? bytes.length - 1 : bytes.length);
  };
  for await (const { buffer, byteOffset, byteLength } of chunks) {
    const chunk = Buffer.from(buffer, byteOffset, byteLength);
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      pieces.push(chunk.subarray(start, end));
      start = end + 1;
      yield join();
    }
    if (start < chunk.length) pieces.push(Buffer.from(chunk.subarray(start)));
  }
  if (pieces.length > 0) yield join();
}

export const concat = async function*<T>(...sources: AsyncIterable<T>[]): AsyncGenerator<T> {
  for (let place = 0; place < sources.length; place++) for await (const value of sources[place]!) yield value;
};
