// fails: 3.4
// names: lists its **numbers**
// Calls `toString()` on a `Uint8Array`, which is no `Buffer`.
export * from '../../../solutions/03-async-generators.ts';

export async function* lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunks) {
    const parts = (rest + chunk.toString()).split('\n');
    rest = parts.pop()!;
    yield* parts;
  }
  if (rest !== '') yield rest;
}
