import { type FSWatcher, watch } from 'chokidar';
import { readdirSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

/** An editor saves a file in several steps: a save is over when nothing has changed for this time. Milliseconds. */
const SETTLED_MS = 10;
/** With `poll`: how often the files are looked at. Milliseconds. */
const POLL_MS = 300;

/**
 * Calls `onSave` when files in `lessons/` change, appear or go, or what stands behind a lesson in `course/`, once for a
 * burst. `poll` is for file systems that report no changes (network folders, some containers). Resolves once it is watching,
 * with a function that stops it.
 */
export async function watchLessons(
  root: string,
  onSave: (files: string[]) => void,
  { poll = false } = {},
): Promise<() => Promise<void>> {
  const lessons = join(root, 'lessons');
  // The root is watched, too, so that a folder that is deleted and put back is seen.
  const isOurs = (path: string): boolean => path === root || isWatched(root, path);
  const changed = new Set<string>();
  let settling: NodeJS.Timeout | undefined;
  const note = (path: string): void => {
    if (isWatched(root, path)) changed.add(path);
    clearTimeout(settling);
    settling = setTimeout(() => {
      const files = [...changed];
      changed.clear();
      // Chokidar goes on watching a folder that was deleted, and sees no new file in the one that took its place.
      const now = identityOf(lessons);
      if (now !== watched) {
        watched = now;
        const known = timesIn(lessons);
        void watcher.close().then(() => open(known));
      }
      if (files.length > 0) onSave(files);
    }, SETTLED_MS);
  };
  let watcher: FSWatcher;
  let isEnded = false;
  /** Which folder is being watched: another one may take its place under the same name. */
  let watched: string | undefined;
  /** Watches, and reports what has changed since the files were as in `known`. */
  async function open(known: ReturnType<typeof timesIn>): Promise<void> {
    if (isEnded) return;
    watched = identityOf(lessons);
    const current = watch(root, {
      depth: 3, // course/NN-name/kit
      ignored: (path) => !isOurs(resolve(path)),
      ignoreInitial: true,
      usePolling: poll,
      interval: POLL_MS,
    });
    watcher = current;
    current.on('all', (_event, path) => note(resolve(path)));
    // Chokidar waits 100 ms to see whether a file that was renamed away comes back; the raw event comes at once.
    current.on('raw', (_event, path, details) => {
      const { watchedPath } = details as { watchedPath?: string };
      if (path && watchedPath) note(watchedPath.endsWith(`${sep}${path}`) ? watchedPath : join(watchedPath, path));
    });
    current.on('error', () => {}); // a folder that cannot be read at this moment: what comes next is seen again
    await new Promise<void>((ready) => void current.once('ready', () => ready()));
    const now = timesIn(lessons);
    for (const file of new Set([...known.keys(), ...now.keys()])) if (known.get(file) !== now.get(file)) note(file);
  }
  await open(timesIn(lessons));
  return async () => {
    clearTimeout(settling);
    isEnded = true;
    await watcher.close();
  };
}

/** Whether a path is in `lessons/` or `course/`. No lesson depends on what stands in its mistakes and answers. */
function isWatched(root: string, path: string): boolean {
  const [top = '', , part = ''] = relative(root, path).split(sep);
  return /^(lessons|course)$/.test(top) && !/^(mistakes|answers)$/.test(part);
}

/** When each file of a folder was last changed. */
function timesIn(folder: string): Map<string, number | undefined> {
  try {
    const files = readdirSync(folder).map((name) => join(folder, name));
    return new Map(files.map((file) => [file, statSync(file, { throwIfNoEntry: false })?.mtimeMs]));
  } catch {
    return new Map();
  }
}

/** Tells a folder from another of the same name; `undefined` while there is none. */
function identityOf(folder: string): string | undefined {
  const stats = statSync(folder, { throwIfNoEntry: false });
  return stats && `${stats.ino} ${stats.birthtimeMs}`;
}
