// @ts-check
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MOST_HEAP_MIB = 220;

const childFile = fileURLToPath(new URL('child.mjs', import.meta.url));

/**
 * Starts the checker's child for the workbook in the folder `root`. It waits there for a job, which guard.ts gives it.
 * Plain JavaScript: the front starts it before its own TypeScript is loaded.
 *
 * @param {string} root
 */
export function startChild(root) {
  return spawn(process.execPath, [`--max-old-space-size=${MOST_HEAP_MIB}`, childFile, root], {
    cwd: root,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, NODE_OPTIONS: undefined },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'ipc'],
  });
}
