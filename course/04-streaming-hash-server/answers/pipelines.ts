// (stream pipelines everywhere; the server counts in a Transform)

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export async function onlineSha256(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const hasher = createHash('sha256');
  await pipeline(chunks, hasher);
  return hasher.read().toString('hex');
}

export interface HashServerOptions {
  maxBytes?: number;
}

export function createHashServer({ maxBytes }: HashServerOptions = {}): Server {
  return createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname !== '/') return void response.writeHead(404).end();
    if (request.method !== 'POST') return void response.writeHead(405, { Allow: 'POST, OPTIONS' }).end('POST only');
    let bytes = 0;
    let refused = false;
    const hasher = createHash('sha256');
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (!refused && maxBytes !== undefined && bytes > maxBytes) {
        refused = true;
        response.writeHead(413, { 'Content-Type': 'text/plain' }).end('too large');
      }
      if (!refused) hasher.update(chunk);
    });
    request.on('end', () => {
      if (!refused) {
        response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${hasher.digest('hex')}\n`);
      }
    });
  });
}

export async function postStream(
  url: string | URL,
  body: AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<string> {
  const chunks = Readable.from(
    (async function*() {
      for await (const chunk of body) if (chunk.byteLength) yield chunk;
    })(),
    { objectMode: false, highWaterMark: 1 },
  );
  chunks.on('error', () => {});
  const stop = () => void chunks.destroy();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const response = await fetch(url, { method: 'POST', body: chunks, duplex: 'half', signal });
    const text = await response.text();
    if (!response.ok) throw Object.assign(new Error(text), { status: response.status });
    return text;
  } finally {
    signal?.removeEventListener('abort', stop);
    chunks.destroy();
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
