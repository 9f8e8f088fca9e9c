import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a workbook came with: the version, and a hash of each file by its path. It lies in the workbook as this file. */
export interface CameWith {
  version: string;
  files: Record<string, string>;
}

export const CAME_WITH = '.for-await.json';

/** A workbook as it is handed out. */
export interface Release extends CameWith {
  read(path: string): Buffer;
}

/** What npm never puts into a package, or reads as its own: these lie there under another name. */
const unpackable = ['.gitignore', '.npmrc', 'package-lock.json'];

/** Where a file of the workbook lies in the package. */
export const packedName = (path: string): string => (unpackable.includes(path) ? `_${path}` : path);

/** The release in a folder that `npm pack` has filled. */
export function releaseIn(folder: string): Release {
  const read = (path: string): Buffer => readFileSync(join(folder, packedName(path)));
  const cameWith = JSON.parse(read(CAME_WITH).toString()) as CameWith;
  return { ...cameWith, read };
}

/** A hash of a file. Line ends don't count: git may write them anew. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(Buffer.from(bytes).toString('latin1').replaceAll('\r\n', '\n'), 'latin1')
    .digest('hex').slice(0, 32);
}

/** Whether a file is a lesson's, for the learner to write in. */
export const isAnswer = (path: string): boolean => /^lessons\/\d+-[^/]+\.ts$/.test(path);
