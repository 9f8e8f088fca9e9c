// fails: 4.1
// names: gives its digest once
// Takes the digest in the loop.
import { createHash } from 'node:crypto';
export * from '../../../solutions/04-streaming-hash-server.ts';

export async function onlineSha256(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const hasher = createHash('sha256');
  let digest = '';
  for await (const chunk of chunks) digest = hasher.update(chunk).digest('hex');
  return digest;
}
