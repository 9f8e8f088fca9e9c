import { COPYFILE_EXCL } from 'node:constants';
import {
  closeSync,
  copyFileSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a file atomically: a reader sees the old content or the new, never half of one, even after a power cut. It is a
 * temporary file beside it, then a rename. A link stays a link, and the file keeps its mode. Throws what `node:fs` throws.
 */
export function writeWhole(file: string, content: string | Uint8Array): void {
  const target = targetOf(file);
  const temporary = writeTemporary(target, content);
  try {
    patiently(() => renameSync(temporary, target));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** The same for a file that must be new: throws `EEXIST` where there is one. Folders that are missing are made. */
export function writeNew(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = writeTemporary(file, content);
  try {
    linkSync(temporary, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
    copyFileSync(temporary, file, COPYFILE_EXCL); // a file system without links
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** How often something is tried again on Windows, and after how long. */
const TRIES = 10;
const PAUSE_MS = 20;

/** On Windows a file that an editor or a virus scanner has open cannot be replaced: a moment later it can. */
export function patiently<T>(work: () => T, platform: string = process.platform): T {
  for (let left = platform === 'win32' ? TRIES : 0;; left--) {
    try {
      return work();
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (left === 0 || !['EPERM', 'EACCES', 'EBUSY'].includes(code)) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
}

/** A file's bytes, `undefined` where there is no file. Throws what else `node:fs` throws. */
export function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whether there is a process of this number. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Removes what a process that was killed while it wrote has left in the folders of a workbook. */
export function removeHalfWritten(root: string): void {
  for (
    const folder of [
      'lessons',
      '.workbook',
      ...['backups', 'modules', 'traces', 'verdicts'].map((name) => `.workbook/${name}`),
    ]
  ) {
    try {
      for (const name of readdirSync(join(root, folder))) {
        const pid = /^\..+\.(\d+)\.new$/.exec(name)?.[1];
        if (pid && !isRunning(Number(pid))) rmSync(join(root, folder, name), { force: true });
      }
    } catch {
      // no such folder, or none to write to
    }
  }
}

/** The file that a link points to, else the file itself. */
function targetOf(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

function writeTemporary(target: string, content: string | Uint8Array): string {
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.new`);
  const mode = statSync(target, { throwIfNoEntry: false })?.mode;
  try {
    const descriptor = openSync(temporary, 'w', mode);
    try {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  return temporary;
}
