// fails: 4.1
// names: base64
// Writes the digest in base64.
import { createHash } from 'node:crypto';
export * from '../../../solutions/04-streaming-hash-server.ts';

export async function onlineSha256(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const hasher = createHash('sha256');
  for await (const chunk of chunks) hasher.update(chunk);
  return hasher.digest('base64');
}
