// fails: 4.5
// names: most that is allowed
// Refuses exactly `maxBytes` bytes.
import { limitBytes as right } from '../../../solutions/04-streaming-hash-server.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export function limitBytes(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  return right(chunks, maxBytes - 1);
}
