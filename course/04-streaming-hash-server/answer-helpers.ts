/* The server and `postStream` of lesson 4 in parts: an answer replaces one of them. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import {
  type HashServerOptions,
  limitBytes,
  onlineSha256,
  PayloadTooLargeError,
} from '../../solutions/04-streaming-hash-server.ts';

export type { HashServerOptions };

type Chunks = AsyncIterable<Uint8Array>;

const parts = {
  /** 200 for an upload, else the status that refuses it. */
  status({ url, method }: IncomingMessage): number {
    if (url!.split('?')[0] !== '/') return 404;
    return method === 'POST' ? 200 : 405;
  },
  digest(body: Chunks, _request: IncomingMessage): Promise<string> {
    return onlineSha256(body);
  },
  answer(response: ServerResponse, status: number, text: string): void {
    response.writeHead(status, { 'content-type': 'text/plain', 'allow': 'POST' }).end(text);
  },
  tooLarge(request: IncomingMessage, response: ServerResponse): void | Promise<void> {
    response.writeHead(413).end();
    request.resume();
  },
  cutOff(_error: unknown, response: ServerResponse): void {
    response.destroy();
  },
};

/** The server of lesson 4, with `others` in place of some of its parts. */
export function serverOf({ maxBytes = Infinity }: HashServerOptions, others: Partial<typeof parts> = {}): Server {
  const { status, digest, answer, tooLarge, cutOff } = { ...parts, ...others };
  return createServer(async (request, response) => {
    if (status(request) !== 200) return answer(response, status(request), 'POST to /');
    try {
      const body = request.iterator({ destroyOnReturn: false });
      answer(response, 200, await digest(limitBytes(body, maxBytes), request));
    } catch (error) {
      await (error instanceof PayloadTooLargeError ? tooLarge(request, response) : cutOff(error, response));
    }
  });
}

export async function* withoutEmptyChunks(body: Chunks): AsyncGenerator<Uint8Array> {
  for await (const chunk of body) if (chunk.length > 0) yield chunk;
}

export function send(url: string | URL, body: Chunks, signal?: AbortSignal): Promise<Response> {
  return fetch(url, { method: 'POST', body, duplex: 'half', redirect: 'error', signal });
}

/** The text of an answer. Rejects where the server has refused. */
export async function textOf(response: Response): Promise<string> {
  const text = await response.text();
  if (!response.ok) throw new Error(`The server answered ${response.status}: ${text}`);
  return text;
}

/** Sends `chunks`, closes them, and returns what `read` makes of the answer. */
export async function post(
  url: string | URL,
  chunks: AsyncGenerator<Uint8Array>,
  signal?: AbortSignal,
  read = textOf,
): Promise<string> {
  try {
    return await read(await send(url, chunks, signal));
  } finally {
    chunks.return(undefined).catch(() => {});
  }
}
