// @ts-check
/*
 * A preload (`node --import`): kills the process with SIGKILL right before its n-th call that changes files under the
 * working directory, n being KILL_AT. A call that writes text writes the first half of it before.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const killAt = Number(process.env['KILL_AT']);
const here = process.cwd();
let calls = 0;
/** @type {Set<unknown>} descriptors of files under the working directory */
const own = new Set();

const changing = ['writeSync', 'fsyncSync', 'closeSync', 'renameSync', 'linkSync', 'rmSync', 'unlinkSync', 'mkdirSync'];
for (const name of ['openSync', 'writeFileSync', 'copyFileSync', ...changing]) {
  const functions = /** @type {Record<string, any>} */ (/** @type {unknown} */ (fs));
  const native = functions[name];
  functions[name] = (/** @type {any[]} */ ...args) => {
    const [first, second] = args;
    const changes = own.has(first) || (String(first).startsWith(here) && !(name === 'openSync' && second === 'r'));
    if (!changes) return native(...args);
    if (++calls === killAt) {
      if (name === 'writeSync' || name === 'writeFileSync') native(first, second.slice(0, second.length / 2));
      process.kill(process.pid, 'SIGKILL');
    }
    const result = native(...args);
    if (name === 'openSync') own.add(result);
    if (name === 'closeSync') own.delete(first);
    return result;
  };
}
syncBuiltinESMExports();
