// fails: 4.1
// names: one hasher for all
// Makes the hasher once, at the top of the file.
import { createHash } from 'node:crypto';
export * from '../../../solutions/04-streaming-hash-server.ts';

const hasher = createHash('sha256');

export async function onlineSha256(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  for await (const chunk of chunks) hasher.update(chunk);
  return hasher.copy().digest('hex');
}
