// fails: 3.4
// names: empty line is a line
// Leaves empty lines out.
import { lines as right } from '../../../solutions/03-async-generators.ts';
export * from '../../../solutions/03-async-generators.ts';

export async function* lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  for await (const line of right(chunks)) if (line) yield line;
}
