// fails: 4.1
// names: bytes
// Decodes the chunks as text and hashes the text.
import { createHash } from 'node:crypto';
export * from '../../../solutions/04-streaming-hash-server.ts';

export async function onlineSha256(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const hasher = createHash('sha256');
  for await (const chunk of chunks) hasher.update(new TextDecoder().decode(chunk));
  return hasher.digest('hex');
}
