import { createHook } from 'node:async_hooks';
import { fstatSync, readdirSync, statSync } from 'node:fs';

/** Where the system lists no descriptors (Windows), these numbers are tried. */
const MOST_DESCRIPTORS = 512;

/** How many descriptors of this process are open on the file at `path`. Links and names do not matter, the file does. */
export function openDescriptors(path: string): number {
  const { dev, ino } = statSync(path, { bigint: true });
  return descriptors().filter((descriptor) => {
    try {
      const opened = fstatSync(descriptor, { bigint: true });
      return opened.dev === dev && opened.ino === ino;
    } catch {
      return false; // not open, or closed since it was listed
    }
  }).length;
}

function descriptors(): number[] {
  for (const list of ['/proc/self/fd', '/dev/fd']) {
    try {
      return readdirSync(list).map(Number);
    } catch {
      // this system has no such list
    }
  }
  return Array.from({ length: MOST_DESCRIPTORS }, (_, descriptor) => descriptor);
}

/**
 * Keeps every file handle that is opened from now on until `end` from being collected as garbage: Node closes such a handle
 * sometime, and a file left open would look closed in some runs.
 */
export function holdHandles(): { end(): void } {
  const held: unknown[] = [];
  const hook = createHook({
    init(_id, type, _trigger, resource) {
      if (type === 'FILEHANDLE') held.push(resource);
    },
  }).enable();
  return {
    end() {
      hook.disable();
      held.length = 0;
    },
  };
}
