import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { readIfThere, writeWhole } from '../runner/memory/files.ts';
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

/**
 * The version before an update, and what that did: whether there was a file, and the hash of what it became; none where it went.
 */
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
    const old = readIfThere(join(root, path));
    if (old) put(join(next, 'old', path), old);
    return { path, was: old !== undefined, ...(bytes && { hash: hashOf(bytes) }) };
  });
  writeWhole(join(next, JOURNAL), JSON.stringify({ from, steps } satisfies Journal));
  try {
    if (existsSync(join(next, 'new', PACKAGES))) {
      if (existsSync(join(root, PACKAGES))) move(join(root, PACKAGES), join(next, 'old', PACKAGES));
      move(join(next, 'new', PACKAGES), join(root, PACKAGES));
    }
    for (const { path, hash } of steps) {
      if (hash !== undefined) move(join(next, 'new', path), join(root, path));
      else remove(root, path);
    }
    rmSync(join(root, LAST), { recursive: true, force: true, maxRetries: 3 });
    renameSync(next, join(root, LAST));
  } catch (error) {
    takeBackHalf(root);
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

/** Takes back the last update. `undefined` where there is none. */
export function takeBackLast(root: string): TakenBack | undefined {
  if (existsSync(join(root, LAST, JOURNAL)) && !existsSync(join(root, NEXT, JOURNAL))) {
    discard(root);
    renameSync(join(root, LAST), join(root, NEXT));
  }
  return takeBackHalf(root);
}

/** Takes back an update that was ended while it was put in its place, or taken back. `undefined` where there is none. */
export function takeBackHalf(root: string): TakenBack | undefined {
  const next = join(root, NEXT);
  const bytes = readIfThere(join(next, JOURNAL));
  if (!bytes) return undefined;
  const { from, steps } = JSON.parse(bytes.toString()) as Journal;
  const back: TakenBack = { version: from, kept: [], saved: [] };
  const [packages, old] = [join(root, PACKAGES), join(next, 'old', PACKAGES)];
  if (existsSync(old)) {
    if (existsSync(packages)) move(packages, join(next, 'new', PACKAGES));
    move(old, packages);
  }
  for (const step of steps) takeStepBack(root, step, back);
  discard(root);
  return back;
}

function takeStepBack(root: string, { path, was, hash }: Journal['steps'][number], back: TakenBack): void {
  const old = join(root, NEXT, 'old', path);
  const isStaged = hash !== undefined && existsSync(join(root, NEXT, 'new', path)); // not put in its place yet
  if (isStaged || (was && !existsSync(old))) return;
  const now = readIfThere(join(root, path));
  if (was && now?.equals(readFileSync(old))) return;
  if (now && hashOf(now) !== hash) {
    if (isAnswer(path)) return void back.kept.push(path);
    back.saved.push(save(root, path, now));
  }
  if (was) move(old, join(root, path));
  else remove(root, path);
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

/** Removes a file of the workbook, and the folders around it that are empty then. */
function remove(root: string, path: string): void {
  rmSync(join(root, path), { force: true });
  for (let at = dirname(path); at !== '.'; at = dirname(at)) {
    try {
      rmdirSync(join(root, at));
    } catch {
      return; // something is in it
    }
  }
}
