// fails: 4.1
// names: lower case
// Writes the digest in capital letters.
import { onlineSha256 as right } from '../../../solutions/04-streaming-hash-server.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export async function onlineSha256(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  return (await right(chunks)).toUpperCase();
}
