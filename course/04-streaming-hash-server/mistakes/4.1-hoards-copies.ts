// fails: 4.1
// names: hoards
// Collects copies of all chunks, then hashes them.
import { createHash } from 'node:crypto';
export * from '../../../solutions/04-streaming-hash-server.ts';

export async function onlineSha256(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(Buffer.from(chunk));
  return createHash('sha256').update(Buffer.concat(parts)).digest('hex');
}
