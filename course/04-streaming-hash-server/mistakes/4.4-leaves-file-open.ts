// fails: 4.4
// names: left open
// Does not close the file.
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { postStream } from '../../../solutions/04-streaming-hash-server.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export async function hashFile(path: string, url: string | URL): Promise<string> {
  const file = createReadStream(path);
  await once(file, 'open');
  return await postStream(url, file);
}
