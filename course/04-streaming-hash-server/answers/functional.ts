// (small combinators, arrow functions, a reusable close() helper)

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createServer, type Server } from 'node:http';

async function reduce<T, R>(source: AsyncIterable<T>, fold: (sum: R, value: T) => R, start: R): Promise<R> {
  let sum = start;
  for await (const value of source) sum = fold(sum, value);
  return sum;
}

async function* filter<T>(source: AsyncIterable<T>, keep: (value: T) => boolean): AsyncGenerator<T, void> {
  for await (const value of source) if (keep(value)) yield value;
}

const closeLater = (source: AsyncGenerator<unknown, void>): void => void source.return().catch(() => {});

const unread = (source: NodeJS.ReadableStream): NodeJS.ReadableStream => source.resume();

export async function onlineSha256(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const digest = await reduce(chunks, (hasher, chunk) => hasher.update(chunk), createHash('sha256'));
  return digest.digest('hex');
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
      unread(request);
    }
  });
}

export async function postStream(
  url: string | URL,
  body: AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<string> {
  const chunks = filter(body, ({ byteLength }) => byteLength > 0);
  try {
    const response = await fetch(url, { method: 'POST', body: chunks, duplex: 'half', redirect: 'error', signal });
    const text = await response.text();
    if (!response.ok) throw new Error(`The server answered ${response.status}: ${text}`);
    return text;
  } finally {
    closeLater(chunks);
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
  let left = maxBytes;
  const tooLarge = (chunk: Uint8Array): boolean => (left -= chunk.length) < 0;
  for await (const chunk of chunks) {
    if (tooLarge(chunk)) throw new PayloadTooLargeError(maxBytes);
    else yield chunk;
  }
}
