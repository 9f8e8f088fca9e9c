// fails: 4.4
// names: left open
// Closes the handle only where all went well; the garbage collector may close it later.
import { open } from 'node:fs/promises';
import { postStream } from '../../../solutions/04-streaming-hash-server.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export async function hashFile(path: string, url: string | URL): Promise<string> {
  const file = await open(path);
  const answer = await postStream(url, file.createReadStream({ autoClose: false }));
  await file.close();
  return answer;
}
