// fails: 3.4
// names: split between two chunks
// Decodes each chunk for itself: a split character breaks.
export * from '../../../solutions/03-async-generators.ts';

export async function* lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunks) {
    const parts = (rest + new TextDecoder().decode(chunk)).split('\n');
    rest = parts.pop()!;
    for (const part of parts) yield part.replace(/\r$/, '');
  }
  if (rest !== '') yield rest;
}
