// (promises and .then, no async function except where a generator is)

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createServer, type Server } from 'node:http';

export function onlineSha256(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const hasher = createHash('sha256');
  const iterator = chunks[Symbol.asyncIterator]();
  const step = (): Promise<string> =>
    iterator.next().then((result) => {
      if (result.done) return hasher.digest('hex').toLowerCase();
      hasher.update(result.value);
      return step();
    });
  return step();
}

export interface HashServerOptions {
  maxBytes?: number;
}

export function createHashServer({ maxBytes }: HashServerOptions = {}): Server {
  return createServer({}, async (request, response) => {
    function answer(status: number, text: string): void {
      response.writeHead(status, { 'content-type': 'text/plain' }).end(text);
    }

    const [path] = request.url!.split('?');
    if (path !== '/') return answer(404, 'Nothing here: POST to /');
    if (request.method !== 'POST') {
      response.setHeader('allow', 'POST');
      return answer(405, 'Only POST is answered');
    }

    const body = request.iterator({ destroyOnReturn: false });
    try {
      answer(200, await onlineSha256(maxBytes === undefined ? body : limitBytes(body, maxBytes)));
    } catch (error) {
      if (!(error instanceof PayloadTooLargeError)) return void response.destroy();
      answer(413, error.message);
      request.resume();
    }
  });
}

export function postStream(
  url: string | URL,
  body: AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<string> {
  const chunks = (async function*() {
    for await (const chunk of body) {
      if (signal?.aborted) return;
      if (chunk.length) yield chunk;
    }
  })();
  return fetch(url, { signal, method: 'POST', body: chunks, duplex: 'half', redirect: 'error' })
    .then((response) =>
      response.text().then((text) =>
        response.ok ? text : Promise.reject(new Error(`HTTP ${response.status} ${response.statusText}: ${text}`))
      )
    )
    .finally(() => {
      void chunks.return().then(
        () => {},
        () => {},
      );
    });
}

export function hashFile(path: string, url: string | URL): Promise<string> {
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  return new Promise<void>((resolve, reject) => void file.once('ready', resolve).once('error', reject))
    .then(() => postStream(url, file))
    .finally(() => file.destroy());
}

export class PayloadTooLargeError extends Error {
  override name = 'PayloadTooLargeError';
  readonly maxBytes: number;

  constructor(maxBytes: number) {
    super(`More than ${maxBytes} bytes`);
    this.maxBytes = maxBytes;
  }
}

export async function* limitBytes(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new PayloadTooLargeError(maxBytes);
    yield chunk;
  }
}
