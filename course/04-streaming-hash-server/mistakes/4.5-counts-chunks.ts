// fails: 4.5
// names: limit is in **bytes**
// Counts chunks in place of bytes.
import { PayloadTooLargeError } from '../../../solutions/04-streaming-hash-server.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export async function* limitBytes(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let count = 0;
  for await (const chunk of chunks) {
    if (++count > maxBytes) throw new PayloadTooLargeError(maxBytes);
    yield chunk;
  }
}
