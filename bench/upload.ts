import { createHash } from 'node:crypto';

/** What is uploaded, again and again: a mebibyte, made once. */
export const chunk = Buffer.alloc(2 ** 20, 'for await ');

/** The digest of that many mebibytes, from memory: the least work that any server can have. */
export function hashFromMemory(mebibytes: number): string {
  const hasher = createHash('sha256');
  for (let sent = 0; sent < mebibytes; sent++) hasher.update(chunk);
  return hasher.digest('hex');
}
