// fails: 4.4
// names: a stream that is not read
// Waits for a close that nobody brings about.
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { postStream } from '../../../solutions/04-streaming-hash-server.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export async function hashFile(path: string, url: string | URL): Promise<string> {
  const file = createReadStream(path);
  try {
    await once(file, 'open');
    return await postStream(url, file);
  } finally {
    if (!file.closed) await once(file, 'close');
  }
}
