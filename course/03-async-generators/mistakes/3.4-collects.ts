// fails: 3.4
// names: collects the whole file
// Collects all chunks, then splits the text.
export * from '../../../solutions/03-async-generators.ts';

export async function* lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  const found = Buffer.concat(all).toString().split(/\r?\n/);
  if (found.at(-1) === '') found.pop();
  yield* found;
}
