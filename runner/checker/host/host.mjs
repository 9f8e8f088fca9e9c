// @ts-check
/*
 * The process in which code of a learner runs, so that it can be killed whole. What to run it is told on file descriptor 5, a JSON
 * object per line, when the bundle is ready; its start and the bundler's work overlap. What happens it tells on
 * file descriptor 3, a JSON object per line, synchronously: what was running is known whatever happens next.
 */
import { readSync, writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';

const EVENTS_FD = 3;
const JOBS_FD = 5;

// V8 optimizes a function when it has run 15 times as long as V8 would wait: most of a check runs once, and compiling it costs more
// than it gains. A later V8 that does not know the flags leaves it at that.
const tiers = process.versions.node.startsWith('20.')
  ? ['--interrupt-budget=1000000']
  : ['--invocation-count-for-maglev=6000', '--invocation-count-for-turbofan=45000'];
for (const flag of tiers) setFlagsFromString(flag);

// Taken before any code of a learner runs; an import would follow what that makes of the module.
const { parse, stringify } = JSON;
const [read, write] = [readSync, writeSync];

/** Signs of life of this thread, counted, and whether it waits for a job; `lookout.mjs` looks at both. */
const life = new Int32Array(new SharedArrayBuffer(8));
const lookout = new Worker(new URL('lookout.mjs', import.meta.url), { workerData: life });
lookout.unref();

const line = Buffer.alloc(65_536);

/**
 * Sleeps until there is one: nothing that an answer has left behind runs meanwhile. `undefined` when there is no more.
 *
 * @returns {import('../events.ts').HostJob | undefined}
 */
function nextJob() {
  life[1] = 1;
  let length = 0;
  do {
    const count = read(JOBS_FD, line, length, line.length - length, null);
    length += count;
    if (count === 0) length = 0;
  } while (length > 0 && line[length - 1] !== 10);
  life[1] = 0;
  return length > 0 ? parse(line.toString('utf8', 0, length)) : undefined;
}

async function runJobs() {
  for (let job = nextJob(), isFirst = true; job; job = nextJob(), isFirst = false) {
    const { secret } = job;
    if (isFirst) {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has none
      lookout.postMessage(job);
      setInterval(() => Atomics.add(life, 0, 1), job.limits.beatMs).unref();
    }
    const { start } = await import(pathToFileURL(job.bundle).href);
    await start(job, {
      /** @param {object} event */
      tell: (event) => write(EVENTS_FD, `\n${secret}${stringify(event)}\n`), // what the answer has written there ends here
      isAlive: () => void Atomics.add(life, 0, 1),
    });
  }
}

void runJobs(); // without one, the front has ended, or needs no run
