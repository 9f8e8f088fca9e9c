// fails: 4.1
// names: last chunk alone
// Makes a hasher in the loop.
import { createHash } from 'node:crypto';
export * from '../../../solutions/04-streaming-hash-server.ts';

export async function onlineSha256(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  let hasher = createHash('sha256');
  for await (const chunk of chunks) hasher = createHash('sha256').update(chunk);
  return hasher.digest('hex');
}
