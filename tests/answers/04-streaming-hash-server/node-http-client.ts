// (the client is http.request; the file is read by hand with FileHandle.read)

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';

export async function onlineSha256(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const hasher = createHash('sha256');
  for await (const chunk of chunks) hasher.update(chunk);
  return hasher.digest('hex');
}

export interface HashServerOptions {
    maxBytes?: number;
}

export function createHashServer({ maxBytes }: HashServerOptions = {}): Server {
  return createServer({}, async (incoming, response) => {
    function answer(status: number, text: string): void {
      response.writeHead(status, { 'content-type': 'text/plain' }).end(text);
    }

    const [path] = incoming.url!.split('?');
    if (path !== '/') return answer(404, 'Nothing here: POST to /');
    if (incoming.method !== 'POST') {
      response.setHeader('allow', 'POST');
      return answer(405, 'Only POST is answered');
    }

    const body = incoming.iterator({ destroyOnReturn: false });
    try {
      answer(200, await onlineSha256(maxBytes === undefined ? body : limitBytes(body, maxBytes)));
    } catch (error) {
      if (!(error instanceof PayloadTooLargeError)) return void response.destroy();
      answer(413, error.message);
      incoming.resume();
    }
  });
}

export async function postStream(
  url: string | URL,
  body: AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<string> {
  signal?.throwIfAborted();
  const iterator = body[Symbol.asyncIterator]();
  const outgoing = request(url, { method: 'POST', agent: false });
  let over = false;
  const answered = new Promise<string>((resolve, reject) => {
    const abort = () => {
      reject(signal!.reason);
      outgoing.destroy();
    };
    signal?.addEventListener('abort', abort, { once: true });
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => (text += piece));
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode = 0 } = response;
        if (statusCode >= 200 && statusCode < 300) resolve(text);
        else reject(new Error(`${statusCode} ${text}`));
      });
    });
  });
  const failed = answered.then(
    () => {},
    () => {},
  );
  const sending = (async () => {
    for (;;) {
      const result = await iterator.next();
      if (result.done) break;
      if (over) {
        await iterator.return?.();
        return;
      }
      if (result.value.length === 0) continue;
      if (!outgoing.write(result.value)) await Promise.race([once(outgoing, 'drain').catch(() => {}), failed]);
      if (over) {
        await iterator.return?.();
        return;
      }
    }
    outgoing.end();
  })();
  sending.catch((error: Error) => outgoing.destroy(error));
  try {
    return await answered;
  } finally {
    over = true;
    outgoing.destroy();
  }
}

export async function hashFile(path: string, url: string | URL): Promise<string> {
  const file = await open(path, 'r');
  try {
    async function* pieces(): AsyncGenerator<Uint8Array> {
      for (;;) {
        const { bytesRead, buffer } = await file.read(Buffer.alloc(200_000));
        if (bytesRead === 0) return;
        yield buffer.subarray(0, bytesRead);
      }
    }
    return await postStream(url, pieces());
  } finally {
    await file.close();
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
