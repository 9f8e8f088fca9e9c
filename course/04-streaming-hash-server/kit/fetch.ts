import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const native = globalThis.fetch;
let warmedUp: Promise<void> | undefined;

/**
 * Calls `fetch` once. With its first call Node compiles a parser, beside this thread: a look at what is under way does not
 * show that, and a check must not take it for silence.
 */
export function warmUpFetch(): Promise<void> {
  return (warmedUp ??= (async () => {
    const server = createServer((_request, response) => response.end()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    await (await native(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)).text();
    server.close();
    server.closeAllConnections();
  })());
}

/** Watches what is handed to `fetch`, on every version of Node. */
export function watchFetch() {
  let [calls, signals, empty] = [0, 0, false];
  async function* watched(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of body) {
      empty ||= chunk.byteLength === 0;
      yield chunk;
    }
  }
  globalThis.fetch = (input, init) => {
    calls++;
    if (init?.signal || input instanceof Request) signals++;
    const body = init?.body as AsyncIterable<Uint8Array> | undefined;
    const streams = typeof body === 'object' && body !== null && Symbol.asyncIterator in body
      && !(body instanceof ReadableStream);
    return native(input, streams ? { ...init, body: watched(body) } : init);
  };
  return {
    sawEmptyChunk: () => empty,
    /** `fetch` was called, and never got a signal. */
    missedSignal: () => calls > 0 && signals === 0,
    end: () => void (globalThis.fetch = native),
  };
}
