// (small combinators, arrow functions, a reusable close() helper)
import { createHash } from 'node:crypto';
import { PayloadTooLargeError } from '../../../solutions/04-streaming-hash-server.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

async function reduce<T, R>(source: AsyncIterable<T>, fold: (sum: R, value: T) => R, start: R): Promise<R> {
  let sum = start;
  for await (const value of source) sum = fold(sum, value);
  return sum;
}

async function* filter<T>(source: AsyncIterable<T>, keep: (value: T) => boolean): AsyncGenerator<T, void> {
  for await (const value of source) if (keep(value)) yield value;
}

const closeLater = (source: AsyncGenerator<unknown, void>): void => void source.return().catch(() => {});

export async function onlineSha256(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const digest = await reduce(chunks, (hasher, chunk) => hasher.update(chunk), createHash('sha256'));
  return digest.digest('hex');
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

export async function* limitBytes(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let left = maxBytes;
  const tooLarge = (chunk: Uint8Array): boolean => (left -= chunk.length) < 0;
  for await (const chunk of chunks) {
    if (tooLarge(chunk)) throw new PayloadTooLargeError(maxBytes);
    else yield chunk;
  }
}
