// (the client is http.request; the file is read by hand with FileHandle.read; the server refuses by Content-Length where
// there is one, and keeps the loop by an iterator without return())
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { type IncomingMessage, request, Server, type ServerResponse } from 'node:http';
import {
  type HashServerOptions,
  limitBytes,
  onlineSha256,
  PayloadTooLargeError,
} from '../../../solutions/04-streaming-hash-server.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

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
