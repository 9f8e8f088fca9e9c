// fails: 4.1
// names: **empty chunk** taken for the end
// Takes an empty chunk for the end.
export * from '../../../solutions/04-streaming-hash-server.ts';
import { onlineSha256 as right } from '../../../solutions/04-streaming-hash-server.ts';

export function onlineSha256(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  return right((async function*() {
    for await (const chunk of chunks) {
      if (chunk.length === 0) return;
      yield chunk;
    }
  })());
}
