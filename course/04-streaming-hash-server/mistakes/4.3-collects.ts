// fails: 4.3
// names: collected before it was sent
// Collects the body before it sends it.
import { Readable } from 'node:stream';
import { postStream as right } from '../../../solutions/04-streaming-hash-server.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export async function postStream(url: string | URL, body: AsyncIterable<Uint8Array>, signal?: AbortSignal) {
  const parts: Uint8Array[] = [];
  for await (const chunk of body) parts.push(chunk);
  return right(url, Readable.from([Buffer.concat(parts)]), signal);
}
