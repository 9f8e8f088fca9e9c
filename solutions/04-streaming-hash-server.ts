/*
 * Lesson 4 · A streaming hash server
 *
 * A request that arrives is an async iterable of chunks, and a request that leaves can be fed from one. Between the
 * two stands an online algorithm: it takes chunk after chunk and never needs the whole.
 */

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createServer, type Server } from 'node:http';

/**
 * The SHA-256 of all bytes of `chunks`, as 64 lower-case hexadecimal digits.
 *
 * Takes each chunk as it comes and keeps none: memory stays the same however many bytes there are, and the producer
 * may fill its buffer anew as soon as it is asked for the next chunk. Errors of `chunks` reach the caller.
 */
export async function onlineSha256(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  // #region 4.1 feed one hasher chunk by chunk; what is kept?
  const hasher = createHash('sha256');
  for await (const chunk of chunks) hasher.update(chunk);
  return hasher.digest('hex');
  // #endregion
}

export interface HashServerOptions {
  /** The most bytes that an upload may have. Default: no limit. */
  maxBytes?: number;
}

/**
 * A server, not yet listening. POST `/` answers 200, `text/plain`, with the SHA-256 of the request's body.
 * Another method is answered with 405 and `Allow: POST`, another path with 404, a body of more than `maxBytes` bytes
 * with 413. An upload that is cut off gets no answer and leaves the server serving.
 */
export function createHashServer({ maxBytes }: HashServerOptions = {}): Server {
  // #region 4.2 answer each request by itself; the request is the async iterable
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
  // #endregion
}

/**
 * Sends `body` to `url` by POST, each chunk when it is produced and none that is empty, and returns the answer's text.
 *
 * Rejects with the status and the server's words where the status is not 2xx, and with the signal's reason where
 * `signal` aborts; an error of `body` comes itself or as the `cause`. A `body` that has been begun is closed unless it
 * ran to its end or failed; one that is producing a chunk at that moment is closed when the chunk is there.
 */
export async function postStream(
  url: string | URL,
  body: AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<string> {
  // #region 4.3 fetch, with a body that is still being produced
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
  // #endregion
}

/**
 * Sends the file at `path` (from the working directory) to `url` through `postStream` and returns the answer's text.
 * Holds a piece of the file at a time. Rejects as `postStream` does; a file that cannot be opened rejects with the
 * error of opening it (`code` is `'ENOENT'` where there is none). The file is closed whatever happens.
 */
export async function hashFile(path: string, url: string | URL): Promise<string> {
  // #region 4.4 a readable stream is an async iterable; who closes it?
  const file = createReadStream(path);
  try {
    await once(file, 'open');
    return await postStream(url, file);
  } finally {
    file.destroy();
  }
  // #endregion
}

/** Says that there were more bytes than `maxBytes`. */
export class PayloadTooLargeError extends Error {
  override name = 'PayloadTooLargeError';
  readonly maxBytes: number;

  constructor(maxBytes: number) {
    super(`More than ${maxBytes} bytes`);
    this.maxBytes = maxBytes;
  }
}

/**
 * Hands on `chunks` as long as they are `maxBytes` bytes or fewer together. At the first chunk that goes over, throws a
 * `PayloadTooLargeError` without yielding it and closes `chunks`.
 */
export async function* limitBytes(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  // #region 4.5 count before you yield; then let createHashServer answer 413
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new PayloadTooLargeError(maxBytes);
    yield chunk;
  }
  // #endregion
}
