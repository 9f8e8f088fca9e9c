// (the server answers an aborted upload with 500 into the void; counts without limitBytes)

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createServer, type Server } from 'node:http';

export async function onlineSha256(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const hasher = createHash('sha256');
  for await (const chunk of chunks) hasher.update(chunk);
  return hasher.digest('hex');
}

export interface HashServerOptions {
    maxBytes?: number;
}

export function createHashServer({ maxBytes }: HashServerOptions = {}): Server {
  return createServer(async (req, res) => {
    try {
      if (req.url?.split('?', 1)[0] !== '/') {
        res.writeHead(404, 'Not Found').end();
      } else if (req.method !== 'POST') {
        res.writeHead(405, [['Allow', 'POST']]).end();
      } else {
        let bytes = 0;
        const hash = createHash('sha256');
        for await (const chunk of req.iterator({ destroyOnReturn: false })) {
          bytes += chunk.length;
          if (maxBytes !== undefined && bytes > maxBytes) {
            res.writeHead(413).end();
            req.on('data', () => {}).on('error', () => {});
            return;
          }
          hash.update(chunk);
        }
        res.setHeader('Content-Type', 'TEXT/PLAIN');
        res.end(hash.digest('hex'));
      }
    } catch (error) {
      res.statusCode = 500;
      res.end(String(error));
    }
  });
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
