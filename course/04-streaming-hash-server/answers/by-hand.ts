// (the async protocol by hand: no for await anywhere, classes and object literals)
import { createHash } from 'node:crypto';
import { PayloadTooLargeError } from '../../../solutions/04-streaming-hash-server.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export async function onlineSha256(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const hasher = createHash('sha256');
  const iterator = chunks[Symbol.asyncIterator]();
  for (let result = await iterator.next(); !result.done; result = await iterator.next()) hasher.update(result.value);
  return hasher.digest().toString('hex');
}

class Solid implements AsyncIterableIterator<Uint8Array> {
  #body: AsyncIterable<Uint8Array>;
  #iterator?: AsyncIterator<Uint8Array>;
  #finished = false;

  constructor(body: AsyncIterable<Uint8Array>) {
    this.#body = body;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<Uint8Array>> {
    if (this.#finished) return { done: true, value: undefined };
    try {
      this.#iterator ??= this.#body[Symbol.asyncIterator]();
      for (;;) {
        const result = await this.#iterator.next();
        if (result.done) this.#finished = true;
        if (result.done || result.value.length > 0) return result;
      }
    } catch (error) {
      this.#finished = true;
      throw error;
    }
  }

  async return(): Promise<IteratorResult<Uint8Array>> {
    if (!this.#finished) {
      this.#finished = true;
      await this.#iterator?.return?.();
    }
    return { done: true, value: undefined };
  }
}

export async function postStream(
  url: string | URL,
  body: AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<string> {
  const chunks = new Solid(body);
  try {
    const response = await fetch(url, { method: 'POST', body: chunks, duplex: 'half', redirect: 'error', signal });
    const text = await response.text();
    if (!response.ok) throw new Error(`The server answered ${response.status}: ${text}`);
    return text;
  } finally {
    chunks.return().catch(() => {}); // not awaited: the body may be asleep
  }
}

export function limitBytes(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  let bytes = 0;
  let finished = false;
  const over: IteratorReturnResult<undefined> = { done: true, value: undefined };
  const gate: AsyncGenerator<Uint8Array, undefined> = {
    next() {
      if (finished) return Promise.resolve(over);
      return iterator.next().then(
        async (result) => {
          if (result.done) {
            finished = true;
            return over;
          }
          bytes += result.value.byteLength;
          if (bytes <= maxBytes) return { done: false, value: result.value };
          finished = true;
          await iterator.return?.();
          throw new PayloadTooLargeError(maxBytes);
        },
        (error: unknown) => {
          finished = true;
          throw error;
        },
      );
    },
    async return() {
      if (!finished) {
        finished = true;
        await iterator.return?.();
      }
      return over;
    },
    async throw(error) {
      await gate.return(undefined);
      throw error;
    },
    [Symbol.asyncIterator]() {
      return gate;
    },
    async [Symbol.asyncDispose]() {
      await gate.return(undefined);
    },
  };
  return gate;
}
