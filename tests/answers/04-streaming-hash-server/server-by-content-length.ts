// (the server refuses by Content-Length where there is one; keeps the loop by an iterator without return())

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { Server, type IncomingMessage, type ServerResponse } from 'node:http';

export async function onlineSha256(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const hasher = createHash('sha256');
  for await (const chunk of chunks) hasher.update(chunk);
  return hasher.digest('hex');
}

export interface HashServerOptions {
    maxBytes?: number;
}

export function createHashServer({ maxBytes }: HashServerOptions = {}): Server {
  const most = maxBytes ?? Infinity;
  const server = new Server();
  server.on('request', (request, response) => {
    serve(request, response).catch(() => response.socket?.destroy());
  });
  return server;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('Content-Type', 'text/plain');
    const path = request.url!.replace(/\?.*$/, '');
    if (request.method !== 'POST') {
      response.statusCode = 405;
      response.setHeader('Allow', ['POST']);
      response.end();
      return;
    }
    if (path !== '/') {
      response.statusCode = 404;
      response.end('not here');
      return;
    }
    const inner = request[Symbol.asyncIterator]();
    const chunks = { [Symbol.asyncIterator]: () => ({ next: () => inner.next() }) };
    try {
      if (Number(request.headers['content-length'] ?? 0) > most) throw new PayloadTooLargeError(most);
      response.end(await onlineSha256(limitBytes(chunks, most)));
    } catch (error) {
      if (!(error instanceof PayloadTooLargeError)) throw error;
      response.statusCode = 413;
      response.end('less, please');
      while (!(await inner.next()).done);
    }
  }
}

export async function postStream(
  url: string | URL,
  body: AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<string> {
  async function* withoutEmptyChunks(): AsyncGenerator<Uint8Array> {
    for await (const chunk of body) if (chunk.length > 0) yield chunk;
  }

  const chunks = withoutEmptyChunks();
  try {
    const response = await fetch(url, { method: 'POST', body: chunks, duplex: 'half', redirect: 'error', signal });
    const text = await response.text();
    if (!response.ok) throw new Error(`The server answered ${response.status}: ${text}`);
    return text;
  } finally {
    chunks.return(undefined).catch(() => {}); // not awaited: the body may be asleep
  }
}

export async function hashFile(path: string, url: string | URL): Promise<string> {
  const file = createReadStream(path);
  try {
    await once(file, 'open');
    return await postStream(url, file);
  } finally {
    file.destroy();
  }
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
