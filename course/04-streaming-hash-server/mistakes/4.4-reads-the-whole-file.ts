// fails: 4.4
// names: whole file is in memory
// Reads the whole file first.
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { postStream } from '../../../solutions/04-streaming-hash-server.ts';
export * from '../../../solutions/04-streaming-hash-server.ts';

export async function hashFile(path: string, url: string | URL): Promise<string> {
  return await postStream(url, Readable.from([await readFile(path)]));
}
