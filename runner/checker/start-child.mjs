// @ts-check
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MOST_HEAP_MIB = 220;
/** Before the heap is this large, V8 collects no garbage of its own accord: a worker needs 30 MiB, lesson 4 makes 100 MB. */
const FIRST_HEAP_MIB = 64;

/**
 * Node 20 optimizes code that has run a few times only, beside the checks: a fifth of the processor time of a worker that
 * lives for half a second. Later versions wait longer by themselves, and do not know the option.
 */
const patience = process.version.startsWith('v20.') ? ['--interrupt-budget=2000000'] : [];

const childFile = fileURLToPath(new URL('child.mjs', import.meta.url));

/**
 * Starts the checker's child for the workbook in the folder `root`. It waits there for a job, which guard.ts gives it.
 * Plain JavaScript: the front starts it before its own TypeScript is loaded.
 *
 * @param {string} root
 */
export function startChild(root) {
  const heap = [`--initial-heap-size=${FIRST_HEAP_MIB}`, `--max-old-space-size=${MOST_HEAP_MIB}`];
  return spawn(process.execPath, [...heap, ...patience, childFile, root], {
    cwd: root,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, NODE_OPTIONS: undefined },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'ipc'],
  });
}
