// fails: 3.4
// names: chunk of no bytes
// Takes an empty chunk for the end.
export * from '../../../solutions/03-async-generators.ts';
import { lines as right } from '../../../solutions/03-async-generators.ts';

export function lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  return right((async function*() {
    for await (const chunk of chunks) {
      if (chunk.length === 0) return;
      yield chunk;
    }
  })());
}
