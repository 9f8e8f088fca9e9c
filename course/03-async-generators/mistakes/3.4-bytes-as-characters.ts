// fails: 3.4
// names: byte became a character
// Makes a character of each byte.
import { lines as right } from '../../../solutions/03-async-generators.ts';
export * from '../../../solutions/03-async-generators.ts';

export async function* lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  for await (const line of right(chunks)) yield String.fromCharCode(...new TextEncoder().encode(line));
}
