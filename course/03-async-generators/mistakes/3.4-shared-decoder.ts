// fails: 3.4
// names: share something
// Uses one decoder for all calls.
export * from '../../../solutions/03-async-generators.ts';

const decoder = new TextDecoder();

export async function* lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunks) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = parts.pop()!;
    for (const part of parts) yield part.replace(/\r$/, '');
  }
  if (rest !== '') yield rest;
}
