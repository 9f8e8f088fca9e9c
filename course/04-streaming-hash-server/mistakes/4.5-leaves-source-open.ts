// fails: 4.5
// names: leaving early closes the source
// Pulls by hand and does not close the source.
import { PayloadTooLargeError } from '../../../solutions/04-streaming-hash-server.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export async function* limitBytes(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  const iterator = chunks[Symbol.asyncIterator]();
  for (let result = await iterator.next(); !result.done; result = await iterator.next()) {
    bytes += result.value.length;
    if (bytes > maxBytes) throw new PayloadTooLargeError(maxBytes);
    yield result.value;
  }
}
