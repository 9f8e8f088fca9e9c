// (fetch without redirect; an error class of its own; the server answers 413 with Connection: close; the handle of the
// file closes with its stream)
import { open } from 'node:fs/promises';
import type { Server } from 'node:http';
import { type HashServerOptions, serverOf, withoutEmptyChunks } from '../answer-helpers.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export function createHashServer(options: HashServerOptions = {}): Server {
  return serverOf(options, {
    tooLarge(request, response) {
      response.writeHead(413, { connection: 'close' }).end('too large');
      request.resume();
    },
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
  const chunks = withoutEmptyChunks(body);
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
