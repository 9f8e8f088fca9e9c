import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { explainingFiles } from '../errors.ts';
import { isRunning } from '../memory/files.ts';

/** Folders that are in use, so that none is left behind by a process that exits. */
const folders = new Set<string>();
process.on('exit', () => {
  for (const folder of folders) remove(folder);
});

let isSwept = false;

/** A folder for files that are not kept. */
export interface TemporaryFolder {
  path: string;
  /** Writes a file, also into a folder in there, and returns its path. */
  write(name: string, text: string): string;
  remove(): void;
}

/**
 * An empty folder, removed at the latest when this process exits. Throws a `WorkbookError` where none can be made, or nothing
 * be written to it.
 */
export function temporaryFolder(): TemporaryFolder {
  const place = tmpdir();
  const refused = `There is no room for temporary files in ${place}. Make some, or name another place in TMPDIR`;
  if (!isSwept) removeLeftBehind(place);
  isSwept = true;
  const path = explainingFiles(refused, () => realpathSync(mkdtempSync(join(place, `for-await-${process.pid}-`))));
  folders.add(path);
  return {
    path,
    write(name, text) {
      const file = join(path, name);
      explainingFiles(refused, () => {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      });
      return file;
    },
    remove() {
      if (remove(path)) folders.delete(path);
    },
  };
}

/** Whether it is gone. On Windows it stays while a process that is just being killed has something open there: till later, then. */
function remove(folder: string): boolean {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    return true;
  } catch {
    return false;
  }
}

/** Removes the folders of processes that were killed. Those of somebody else stay. */
function removeLeftBehind(place: string): void {
  try {
    for (const name of readdirSync(place)) {
      const pid = /^for-await-(\d+)-\w+$/.exec(name)?.[1];
      if (pid && !isRunning(Number(pid))) rmSync(join(place, name), { recursive: true, force: true });
    }
  } catch {
    // they are in nobody's way
  }
}
