import {
  existsSync,
  mkdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { readIfThere } from '../runner/memory/files.ts';
import { hashOf, isAnswer } from './release.ts';

/*
 * An update is written beside the workbook, and put in its place by renaming alone. What was there is kept, so that the last
 * update can be taken back; and one that was killed in the middle, too.
 */

/** The update that is being made, and the last one that was. Each has `new/`, `old/` and a journal. */
const NEXT = join('.workbook', 'update.next');
const LAST = join('.workbook', 'update');
const JOURNAL = 'journal.json';
const PACKAGES = 'node_modules';

/** A file's new bytes by its path; `undefined` where it goes. */
export type Changes = ReadonlyMap<string, Uint8Array | undefined>;

/** The version before an update, and what that did: the hash of what a file became, none where it went. */
interface Journal {
  from: string;
  steps: { path: string; was: boolean; hash?: string }[];
}

/** Writes what changes beside the workbook. Returns the folder of it: the packages may be installed there. */
export function stage(root: string, changes: Changes): string {
  discard(root);
  const folder = join(root, NEXT, 'new');
  for (const [path, bytes] of changes) if (bytes) put(join(folder, path), bytes);
  return folder;
}

/** Removes what was staged. */
export function discard(root: string): void {
  rmSync(join(root, NEXT), { recursive: true, force: true, maxRetries: 3 });
}

/** Puts what was staged in its place. Where that fails, all is as it was. `from` is the version before it. */
export function putInPlace(root: string, changes: Changes, from: string): void {
  const next = join(root, NEXT);
  const steps = [...changes].map(([path, bytes]) => {
    const was = existsSync(join(root, path));
    return bytes ? { path, was, hash: hashOf(bytes) } : { path, was };
  });
  put(join(next, JOURNAL), JSON.stringify({ from, steps } satisfies Journal));
  try {
    if (existsSync(join(next, 'new', PACKAGES))) {
      steps.push({ path: PACKAGES, was: existsSync(join(root, PACKAGES)), hash: '' });
    }
    for (const { path, was, hash } of steps) {
      if (was) move(join(root, path), join(next, 'old', path));
      if (hash !== undefined) move(join(next, 'new', path), join(root, path));
      else removeEmpty(root, dirname(path));
    }
    rmSync(join(root, LAST), { recursive: true, force: true, maxRetries: 3 });
    renameSync(next, join(root, LAST));
  } catch (error) {
    takeBack(root, NEXT);
    throw error;
  }
}

/** What was taken back. */
export interface TakenBack {
  /** The version that is there again. */
  version: string;
  /** Lessons' files that were written in since: they stay as they are. */
  kept: string[];
  /** Other files that were changed since: where each is now. */
  saved: string[];
}

/** Takes back an update that was ended while it was put in its place. `undefined` where there is none. */
export const takeBackHalf = (root: string): TakenBack | undefined => takeBack(root, NEXT);

/** Takes back the last update. `undefined` where there is none. */
export const takeBackLast = (root: string): TakenBack | undefined => takeBack(root, LAST);

/** May be ended in the middle, and begun again. */
function takeBack(root: string, name: string): TakenBack | undefined {
  const folder = join(root, name);
  const bytes = readIfThere(join(folder, JOURNAL));
  if (!bytes) return undefined;
  const { from, steps } = JSON.parse(bytes.toString()) as Journal;
  const back: TakenBack = { version: from, kept: [], saved: [] };
  const current = join(root, PACKAGES);
  const [old, taken] = ['old', 'new'].map((part) => join(folder, part, PACKAGES)) as [string, string];
  if (existsSync(old)) {
    if (existsSync(current)) move(current, taken);
    move(old, current);
  }
  for (const { path, was, hash } of steps.toReversed()) takeStepBack(root, folder, path, was, hash, back);
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  return back;
}

function takeStepBack(
  root: string,
  folder: string,
  path: string,
  was: boolean,
  hash: string | undefined,
  back: TakenBack,
): void {
  const file = join(root, path);
  const old = join(folder, 'old', path);
  const isDone = was ? existsSync(old) : !existsSync(join(folder, 'new', path));
  if (!isDone) return;
  const now = readIfThere(file);
  if (now && hashOf(now) !== hash) {
    if (isAnswer(path)) return void back.kept.push(path);
    back.saved.push(save(root, path, now));
  }
  if (was) move(old, file);
  else {
    rmSync(file, { force: true });
    removeEmpty(root, dirname(path));
  }
}

/** Keeps a file that is about to be replaced. Returns where. */
export function save(root: string, path: string, bytes: Uint8Array): string {
  for (let count = 1;; count++) {
    const kept = `.workbook/backups/update-${count}/${path}`;
    if (existsSync(join(root, kept))) continue;
    put(join(root, kept), bytes);
    return kept;
  }
}

function put(file: string, bytes: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

function move(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  renameSync(from, to);
}

/** Removes a folder of the workbook that is empty now, and those around it. */
function removeEmpty(root: string, folder: string): void {
  for (let at = folder; at !== '.'; at = dirname(at)) {
    try {
      rmdirSync(join(root, at));
    } catch {
      return; // something is in it
    }
  }
}
