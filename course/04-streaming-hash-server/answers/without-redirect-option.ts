// (fetch without redirect; the body checks the signal itself; an error class of its own; the server answers 413 with
// Connection: close)

import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
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
      response.setHeader('connection', 'close');
      answer(413, error.message);
      request.resume();
    }
  });
}

class Refusal extends Error {
  readonly status: number;
  readonly body: string;
  constructor(status: number, body: string) {
    super('refused');
    this.status = status;
    this.body = body;
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
    const response = await fetch(url, { method: 'POST', body: chunks, duplex: 'half', signal: signal ?? null });
    const text = await response.text();
    if (!response.ok) throw new Refusal(response.status, text);
    return text;
  } finally {
    chunks.return(undefined).catch(() => {}); // not awaited: the body may be asleep
  }
}

export async function hashFile(path: string, url: string | URL): Promise<string> {
  const file = await open(path);
  const stream = file.createReadStream();
  try {
    return await postStream(url, stream);
  } finally {
    stream.destroy();
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
