// fails: 3.4
// names: ahead of its consumer
// Holds each line back until the next one has begun.
import { lines as right } from '../../../solutions/03-async-generators.ts';
export * from '../../../solutions/03-async-generators.ts';

export async function* lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let held: string | undefined;
  for await (const line of right(chunks)) {
    if (held !== undefined) yield held;
    held = line;
  }
  if (held !== undefined) yield held;
}
