// fails: 3.4
// names: Spaces and tabs belong to the line
// Cuts the `\r` off with `trimEnd()`, and the spaces with it.
import { lines as right } from '../../../solutions/03-async-generators.ts';
export * from '../../../solutions/03-async-generators.ts';

export async function* lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  for await (const line of right(chunks)) yield line.trimEnd();
}
