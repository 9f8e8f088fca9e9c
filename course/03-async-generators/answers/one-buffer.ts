// One buffer for all chunks, filled again for each: a chunk is the reader's until the next one is asked for.
export * from '../../../solutions/03-async-generators.ts';
import { fakeFileData as right, lines as linesOf } from '../../../solutions/03-async-generators.ts';

export async function* fakeFileData(parts: readonly string[], lagMs: number): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(1000);
  for await (const chunk of right(parts, lagMs)) {
    buffer.set(chunk);
    yield buffer.subarray(0, chunk.length);
  }
}

/** A lone `\r` is free: this one drops those at the end of a line. */
export async function* lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  for await (const line of linesOf(chunks)) yield line.replace(/\r+$/, '');
}
