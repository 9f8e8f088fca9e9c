import child_process from 'node:child_process';
import fs from 'node:fs';
import inspector from 'node:inspector';
import module, { syncBuiltinESMExports } from 'node:module';
import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import v8 from 'node:v8';
import worker_threads from 'node:worker_threads';
import { changing, forbid, type Functions, guard, opensToWrite, realPath } from './protect.ts';

/*
 * Keeps an answer of somebody else to itself, where no sandbox does, or as a second wall inside of one. What Node itself offers is
 * closed; native code that an answer brings along would be past it: that takes a sandbox.
 */

/** Functions of `node:fs` that tell what is in files, and which of their arguments are paths that they read. */
const reading: Record<string, number[]> = {
  copyFile: [0],
  cp: [0],
  createReadStream: [0],
  open: [0],
  openAsBlob: [0],
  readFile: [0],
};

/** The flag that the kit sets: whether something is collected can be seen only when the collector runs. */
const KIT_FLAG = '--expose-gc';

/**
 * Nothing is read in the folders `closed`, also by `import()`, nothing is changed but in `own`, and neither a process nor a thread
 * is started.
 */
export function confine(closed: readonly string[], own: string): void {
  const folders = [...closed, '/proc'].map((folder) => realPath(folder) + sep);
  const isClosed = (path: string): boolean => folders.some((folder) => `${path}${sep}`.startsWith(folder));
  const isNotOwn = (path: string): boolean => !`${path}${sep}`.startsWith(realPath(own) + sep);
  for (const owner of [fs, fs.promises] as unknown as Functions[]) {
    for (const ending of ['', 'Sync']) {
      for (const [name, positions] of Object.entries(changing)) guard(owner, name + ending, positions, isNotOwn);
      for (const [name, positions] of Object.entries(reading)) {
        guard(owner, name + ending, positions, isClosed, undefined, closedCall);
      }
      guard(owner, `open${ending}`, [0], isNotOwn, opensToWrite);
    }
  }
  closeImports(isClosed);
  for (const name of ['exec', 'execFile', 'fork', 'spawn']) close(child_process, name);
  close(child_process.ChildProcess.prototype, 'spawn');
  close(worker_threads, 'Worker');
  close(inspector.Session.prototype, 'connect');
  close(inspector, 'open');
  for (const name of ['getHeapSnapshot', 'writeHeapSnapshot']) close(v8, name);
  const { setFlagsFromString } = v8;
  v8.setFlagsFromString = (flags) =>
    flags === KIT_FLAG ? setFlagsFromString(flags) : forbid('closed: setFlagsFromString(…)');
  close(module, 'register');
  for (const name of ['binding', '_linkedBinding', 'dlopen', 'loadEnvFile', '_debugProcess']) {
    close(process, name);
  }
  syncBuiltinESMExports();
}

/** Node 20 loads modules by `fs.promises.readFile`; later ones can be asked before they load one. */
function closeImports(isClosed: (path: string) => boolean): void {
  const { registerHooks } = module as { registerHooks?: (hooks: object) => void };
  registerHooks?.({
    load(url: string, context: object, next: (url: string, context: object) => unknown) {
      if (url.startsWith('file:') && isClosed(realPath(fileURLToPath(url)))) forbid(closedCall('import', url));
      return next(url, context);
    },
  });
  close(module, 'registerHooks');
}

/** What the words about reading know it by. */
function closedCall(name: string, path: string): string {
  return `read: ${name}(${JSON.stringify(path)})`;
}

function close(owner: object, name: string): void {
  if (!(name in owner)) return;
  Object.defineProperty(owner, name, {
    value: function() {
      return forbid(`closed: ${name}(…)`);
    },
    configurable: true,
    writable: true,
  });
}
