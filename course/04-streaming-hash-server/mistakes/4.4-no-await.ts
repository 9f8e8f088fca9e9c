// fails: 4.4
// names: closed before it was sent
// Returns the promise without `await`, so that the file is closed at once.
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { postStream } from '../../../solutions/04-streaming-hash-server.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export async function hashFile(path: string, url: string | URL): Promise<string> {
  const file = createReadStream(path);
  try {
    await once(file, 'open');
    return postStream(url, file);
  } finally {
    file.destroy();
  }
}
