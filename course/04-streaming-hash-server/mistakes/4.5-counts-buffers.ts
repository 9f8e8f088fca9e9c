// fails: 4.5
// names: view of a larger buffer
// Counts the memory behind a chunk, not the chunk.
import { PayloadTooLargeError } from '../../../solutions/04-streaming-hash-server.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export async function* limitBytes(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.buffer.byteLength;
    if (bytes > maxBytes) throw new PayloadTooLargeError(maxBytes);
    yield chunk;
  }
}
