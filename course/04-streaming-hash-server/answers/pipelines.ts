// (stream pipelines everywhere; the server counts in a Transform)
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { HashServerOptions } from '../../../solutions/04-streaming-hash-server.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export async function onlineSha256(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const hasher = createHash('sha256');
  await pipeline(chunks, hasher);
  return hasher.read().toString('hex');
}

export function createHashServer({ maxBytes }: HashServerOptions = {}): Server {
  return createServer((request, response) => {
    const { pathname } = new URL(`http://localhost${request.url}`);
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
