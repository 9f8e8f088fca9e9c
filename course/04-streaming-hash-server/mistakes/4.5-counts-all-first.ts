// fails: 4.5
// names: collected before the first
// Counts all chunks before it hands on the first.
import { PayloadTooLargeError } from '../../../solutions/04-streaming-hash-server.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export async function* limitBytes(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  if (Buffer.concat(parts).length > maxBytes) throw new PayloadTooLargeError(maxBytes);
  yield* parts;
}
