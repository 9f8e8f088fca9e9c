// fails: 4.1
// names: nobody ever settles
// Waits for an event of the hasher that never comes.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
export * from '../../../solutions/04-streaming-hash-server.ts';

export async function onlineSha256(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const hasher = createHash('sha256');
  for await (const chunk of chunks) hasher.write(chunk);
  await once(hasher, 'close');
  return hasher.digest('hex');
}
