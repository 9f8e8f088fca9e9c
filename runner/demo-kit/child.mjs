// @ts-check
/*
 * The process that plays a demo. It says its last word on file descriptor 3 (see job.ts), and the front ends it then.
 * Whatever the learner's code does, it happens here.
 */
import { writeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { register } from 'tsx/esm/api';
import { answerWith } from './answer-hook.mjs';

const EVENTS_FD = 3;
const TURN_EVERY_MS = 50;

/** @type {import('./job.ts').DemoJob} */
const job = JSON.parse(process.env['FOR_AWAIT_DEMO'] ?? '');
let isOver = false;

const turns = new Int32Array(new SharedArrayBuffer(4));
setInterval(() => Atomics.add(turns, 0, 1), TURN_EVERY_MS).unref();
new Worker(new URL('lookout.mjs', import.meta.url), { workerData: { turns, folder: job.folder } }).unref();

process.stdout.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
  if (error.code === 'EPIPE') tell({ kind: 'unread' });
});
process.on('exit', () => tell({ kind: 'unsettled' }));

register();
answerWith(job);
const { play } = await import('./play.ts');
void play(job, tell);

/** Only the first word counts. */
function tell(/** @type {import('./job.ts').DemoEvent} */ event) {
  if (!isOver) writeSync(EVENTS_FD, `${JSON.stringify(event)}\n`);
  isOver = true;
}
