// (web streams: ReadableStream with pull, readableWebStream of a file handle; the server counts without limitBytes, and
// answers an aborted upload with 500 into the void)
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { Readable } from 'node:stream';
import type { HashServerOptions } from '../../../solutions/04-streaming-hash-server.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export async function onlineSha256(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const hasher = createHash('sha256');
  const toHasher = new WritableStream<Uint8Array>({ write: (chunk) => void hasher.update(chunk) });
  const iterator = chunks[Symbol.asyncIterator]();
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(Uint8Array.from(value));
      },
    },
    { highWaterMark: 0 },
  );
  await stream.pipeTo(toHasher);
  return hasher.digest('hex');
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
  const iterator = body[Symbol.asyncIterator]();
  let finished = false;
  const close = async () => {
    if (finished) return;
    finished = true;
    await iterator.return?.();
  };
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          for (;;) {
            const { done, value } = await iterator.next();
            if (finished) return;
            if (done) {
              finished = true;
              controller.close();
              return;
            }
            if (value.length === 0) continue;
            controller.enqueue(value.slice());
            return;
          }
        } catch (error) {
          finished = true;
          controller.error(error);
        }
      },
      cancel: close,
    },
    { highWaterMark: 0 },
  );
  try {
    const response = await fetch(new URL(url), {
      method: 'POST',
      body: stream,
      duplex: 'half',
      redirect: 'error',
      signal,
    });
    const text = await response.text();
    if (response.status < 200 || response.status > 299) throw new Error(text, { cause: response.status });
    return text;
  } finally {
    close().catch(() => {}); // not awaited: the body may be asleep
  }
}

export async function hashFile(path: string, url: string | URL): Promise<string> {
  const file = createReadStream(path);
  await once(file, 'open');
  const stream: AsyncIterable<Uint8Array> = Readable.toWeb(file);
  try {
    return await postStream(url, stream);
  } finally {
    file.destroy();
  }
}
