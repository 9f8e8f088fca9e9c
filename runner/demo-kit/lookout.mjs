// @ts-check
/*
 * A thread beside the demo's: it sees when that one never lets go. Processor time counts, not time on the clock, which
 * passes on a busy machine without the demo having had its turn.
 */
import { rmSync, writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';

const EVENTS_FD = 3;
const LOOK_EVERY_MS = 100;
/** Processor time without a turn of the demo's event loop. */
const STUCK_CPU_MS = 2_000;
/** Looks without one: it sleeps and cannot wake. */
const STUCK_LOOKS = 100;
const MOST_RESIDENT_BYTES = 1.5 * 2 ** 30;

/** @type {{ turns: Int32Array, folder: string }} */
const { turns, folder } = workerData;
let lastTurn = -1;
let cpuAtTurn = 0;
let looks = 0;

setInterval(() => {
  const { user, system } = process.cpuUsage();
  const cpuMs = (user + system) / 1000;
  const turn = Atomics.load(turns, 0);
  looks++;
  if (turn !== lastTurn) [lastTurn, cpuAtTurn, looks] = [turn, cpuMs, 0];
  if (process.memoryUsage.rss() > MOST_RESIDENT_BYTES) say('{"kind":"memory"}');
  else if (cpuMs - cpuAtTurn > STUCK_CPU_MS || looks > STUCK_LOOKS) say('{"kind":"stuck"}');
  else say('');
}, LOOK_EVERY_MS);

/** Without a front there is nobody who would end this process. */
function say(/** @type {string} */ line) {
  try {
    writeSync(EVENTS_FD, `${line}\n`);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPIPE') return;
    rmSync(folder, { recursive: true, force: true });
    process.kill(process.pid, 'SIGKILL');
  }
}
