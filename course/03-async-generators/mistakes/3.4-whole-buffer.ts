// fails: 3.4
// names: view of a part
// Decodes the whole buffer behind a chunk.
import { lines as right, map } from '../../../solutions/03-async-generators.ts';
export * from '../../../solutions/03-async-generators.ts';

export function lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  return right(map(chunks, ({ buffer }) => new Uint8Array(buffer)));
}
