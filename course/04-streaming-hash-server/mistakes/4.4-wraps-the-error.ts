// fails: 4.4
// names: Let that error pass
// Puts an error of its own around that of `postStream`.
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { postStream } from '../../../solutions/04-streaming-hash-server.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export async function hashFile(path: string, url: string | URL): Promise<string> {
  const file = createReadStream(path);
  await once(file, 'open');
  try {
    return await postStream(url, file);
  } catch (cause) {
    throw new Error('upload failed', { cause });
  } finally {
    file.destroy();
  }
}
