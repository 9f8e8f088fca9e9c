// fails: 4.4
// names: swallowed
// Takes a missing file for an empty answer.
import { hashFile as right } from '../../../solutions/04-streaming-hash-server.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export async function hashFile(path: string, url: string | URL): Promise<string> {
  return await right(path, url).catch(() => '');
}
