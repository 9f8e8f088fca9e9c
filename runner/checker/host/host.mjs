// @ts-check
/*
 * The process in which code of a learner runs: one run, one process, so that it can be killed whole. It is told what to run on
 * standard input, as JSON, when the bundle is ready; its start and the bundler's work overlap. What happens it tells on
 * file descriptor 3, a JSON object per line, synchronously: what was running is known whatever happens next.
 */
import { readFileSync, writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

const EVENTS_FD = 3;

// Taken before any code of a learner runs; an import would follow what that makes of the module.
const { stringify } = JSON;
const write = writeSync;
const exit = /** @type {{ reallyExit: (code: number) => never }} */ (/** @type {unknown} */ (process)).reallyExit.bind(
  process,
);

/** Counts signs of life of this thread; `lookout.mjs` looks at it. */
const signs = new Int32Array(new SharedArrayBuffer(4));
const lookout = new Worker(new URL('lookout.mjs', import.meta.url), { workerData: signs });
lookout.unref();

const input = readFileSync(0, 'utf8');
if (input === '') exit(0); // the front has ended, or needs no run

/** @type {import('../events.ts').HostJob} */
const { secret, ...job } = JSON.parse(input);
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has none
lookout.postMessage({ secret, ...job });
setInterval(() => Atomics.add(signs, 0, 1), job.limits.beatMs).unref();

const { start } = await import(pathToFileURL(job.bundle).href);
void start(job, {
  /** @param {object} event */
  tell: (event) => write(EVENTS_FD, `\n${secret}${stringify(event)}\n`), // what the answer has written there ends here
  isAlive: () => void Atomics.add(signs, 0, 1),
});
