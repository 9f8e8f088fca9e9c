// fails: 3.4
// names: where a chunk ended
// Splits each chunk for itself.
export * from '../../../solutions/03-async-generators.ts';

export async function* lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const chunk of chunks) {
    const parts = decoder.decode(chunk, { stream: true }).split(/\r?\n/);
    if (parts.at(-1) === '') parts.pop();
    yield* parts;
  }
}
