// fails: 4.1
// names: hoards
// Joins each chunk to a copy of all that came before.
export * from '../../../solutions/04-streaming-hash-server.ts';
import { onlineSha256 as right } from '../../../solutions/04-streaming-hash-server.ts';

export async function onlineSha256(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  let all = Buffer.alloc(0);
  for await (const chunk of chunks) all = Buffer.concat([all, chunk]);
  async function* one(): AsyncGenerator<Uint8Array> {
    yield all;
  }
  return right(one());
}
