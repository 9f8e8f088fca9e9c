// fails: 4.4
// names: cause
// Begins to send before the file is open.
import { createReadStream } from 'node:fs';
import { postStream } from '../../../solutions/04-streaming-hash-server.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export async function hashFile(path: string, url: string | URL): Promise<string> {
  const file = createReadStream(path);
  try {
    return await postStream(url, file);
  } finally {
    file.destroy();
  }
}
