// fails: 4.1
// names: one round too late
// Keeps each chunk until the next one comes.
export * from '../../../solutions/04-streaming-hash-server.ts';
import { onlineSha256 as right } from '../../../solutions/04-streaming-hash-server.ts';

export function onlineSha256(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  return right((async function*() {
    let last: Uint8Array | undefined;
    for await (const chunk of chunks) {
      if (last) yield last;
      last = chunk;
    }
    if (last) yield last;
  })());
}
