// @ts-check
/*
 * A thread beside the one in which a learner's code runs. It sees when that thread never lets go, or takes memory without end,
 * and says on file descriptor 4 where that thread is: the inspector can interrupt running JavaScript and read its stack,
 * which no timer and no message can. The front then kills the process.
 *
 * Processor time counts, not time on the clock, which passes on a busy machine without anybody having had a turn.
 */
import { rmSync, writeSync } from 'node:fs';
import { Session } from 'node:inspector';
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

const VERDICT_FD = 4;
/** How long the other thread may take to say where it is; one that sits in native code never does. */
const LOCATE_MS = 2_000;
/** Processor time between two looks that this thread takes itself: the other one sleeps, or had no turn. */
const IDLE_CPU_MS = 5;
/** A thread that is stuck and has taken this much memory since its last sign of life collects. */
const COLLECTING_BYTES = 80 * 2 ** 20;
/** One that has taken this much may collect: it is given the time again, to show it. */
const GROWING_BYTES = 20 * 2 ** 20;

/**
 * Signs of life of the other thread, counted, and whether it waits for a job.
 *
 * @type {Int32Array}
 */
const life = workerData;
/** All that the process writes. */
let folder = '';
let secret = '';

parentPort?.once('message', (/** @type {import('../events.ts').HostJob} */ { limits, ...job }) => {
  ({ folder, secret } = job);
  let seen = lookAround();
  let lastCpuMs = seen.cpuMs;
  let idleBeats = 0;
  const looking = setInterval(() => {
    const now = lookAround();
    if (now.signs !== seen.signs || now.waits) {
      seen = now;
      idleBeats = 0;
    } else if (now.cpuMs - lastCpuMs < IDLE_CPU_MS) idleBeats++;
    lastCpuMs = now.cpuMs;
    const grown = now.rss - seen.rss;
    const isCollecting = grown > COLLECTING_BYTES;
    const mostCpuMs = limits.stuckCpuMs * (grown > GROWING_BYTES && !isCollecting ? 2 : 1);
    const isStuck = now.cpuMs - seen.cpuMs > mostCpuMs || idleBeats * limits.beatMs > limits.silentMs;
    const isFull = now.rss > limits.mostBytes;
    if (!isStuck && !isFull) return say('.');
    clearInterval(looking);
    const kind = isFull || isCollecting ? 'memory' : 'stuck';
    locate((stack) => say(`${secret}${JSON.stringify({ kind, stack })}`));
  }, limits.beatMs);
});

function lookAround() {
  const { user, system } = process.cpuUsage();
  const [signs, waits] = [Atomics.load(life, 0), Atomics.load(life, 1) === 1];
  return { signs, waits, cpuMs: (user + system) / 1000, rss: process.memoryUsage.rss() };
}

/**
 * Hands over the other thread's stack, innermost frame first, as places in the files that run; an empty one where it does
 * not answer. The thread stays paused.
 *
 * @param {(stack: import('../events.ts').Frame[]) => void} found
 */
function locate(found) {
  const session = new Session();
  session.connectToMainThread();
  /** @type {Map<string, string>} */
  const urls = new Map();
  session.on('Debugger.scriptParsed', ({ params: { scriptId, url } }) => urls.set(scriptId, url));
  session.once('Debugger.paused', ({ params: { callFrames } }) => {
    clearTimeout(late);
    found(callFrames.map(({ functionName, location: { scriptId, lineNumber, columnNumber = 0 } }) => {
      const url = urls.get(scriptId) ?? '';
      const file = url.startsWith('file://') ? fileURLToPath(url) : url;
      return { name: functionName, file, line: lineNumber + 1, column: columnNumber + 1 };
    }));
  });
  const late = setTimeout(() => found([]), LOCATE_MS);
  session.post('Debugger.enable');
  session.post('Debugger.pause');
}

/** Also a sign of life says something: without a front there is nobody else who would end this process and tidy up. */
function say(/** @type {string} */ line) {
  try {
    writeSync(VERDICT_FD, `\n${line}\n`);
  } catch {
    rmSync(folder, { recursive: true, force: true });
    process.kill(process.pid, 'SIGKILL');
  }
}
