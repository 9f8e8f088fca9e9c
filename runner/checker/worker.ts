import { writeSync } from 'node:fs';
import { afterAll, afterEach, beforeEach, expect, inject } from 'vitest';
import { realNow, turnOfTheEventLoop } from '../spec-kit/native.ts';
import { once } from '../spec-kit/once.ts';
import { onProgress } from '../spec-kit/progress.ts';
import { onTrace, traceOf } from '../spec-kit/trace.ts';
import { keyOf } from './answers.mjs';
import type { AnswerEvent, CheckError, CheckId } from './events.ts';
import { inWords, openedSince, openHandles } from './leftovers.ts';
import { focus } from './order.ts';
import { captureOutput } from './output.ts';
import { keepAlive, protectFiles } from './protect.ts';
import { atStart } from './starting-line.mjs';

/*
 * Runs in the worker before a spec is loaded and tells the front what happens. Everything it needs is taken now, before
 * a learner's file can replace it.
 */

const EVENTS_FD = 3;
const ALIVE_EVERY_MS = 100;
/** How long something may stay open after the last check before it is called left open. */
const LEAVING_MS = 250;

const { stringify } = JSON;
const job = inject('job');
const key = keyOf(expect.getState().testPath ?? '');
const own = job.answers.find((answer) => answer.key === key);
const skipped = new Set(own?.skip);
/** What this thread is at; it may serve one answer after another, and this module is loaded anew for each. */
const thread = once('thread', (): Thread => ({ key, isBlamed: false }));
Object.assign(thread, { key, check: undefined, isBlamed: false });
const handlesAtLoad = openHandles();
let handlesBefore = handlesAtLoad;
/** For each kind, the first check after which more was open, and still is, than before it; and how many that were. */
const leavers = new Map<string, { check: CheckId; before: number }>();

interface Thread {
  key: string;
  check?: CheckId | undefined;
  /** An error that nobody caught has been told; there may come thousands. */
  isBlamed: boolean;
}

type Untold<E> = E extends unknown ? Omit<E, 'key'> : never;

function tell(event: Untold<AnswerEvent>): void {
  writeSync(EVENTS_FD, `${stringify({ key: thread.key, ...event })}\n`);
}

let lastAlive = 0;
function tellAlive(): void {
  if (realNow() - lastAlive < ALIVE_EVERY_MS / 2) return;
  lastAlive = realNow();
  tell({ kind: 'alive' });
}

if (job.session) atStart(begin);
else begin();
function begin(first = ''): void {
  focus.exercise = first;
  tell({ kind: 'loading' });
  once('beat', () => setInterval(tellAlive, ALIVE_EVERY_MS).unref());
}

onProgress(tellAlive);
// A scene may never end: what happened until then is wanted all the same.
if (own?.suite === 'scenes') onTrace((event) => thread.check && tell({ kind: 'call', ...thread.check, event }));
const takeOutput = once('output', () => captureOutput(tellAlive));
once('protection', () => {
  keepAlive();
  protectFiles(job.root);
  for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
    process.on(event, (error: unknown) => {
      if (!thread.isBlamed) tell({ kind: 'unhandled', ...thread.check, error: plain(error) });
      thread.isBlamed = true;
    });
  }
});

beforeEach(({ task, skip }) => {
  const exercise = exerciseOf(task);
  if (skipped.has(exercise)) skip();
  thread.check = { exercise, name: task.name };
  thread.isBlamed = false;
  handlesBefore = openHandles();
  for (const [kind, { before }] of leavers) {
    if ((handlesBefore.get(kind) ?? 0) <= before) leavers.delete(kind); // it was about to close
  }
  tell({ kind: 'check-start', ...thread.check });
});

afterEach(async ({ task }) => {
  const exercise = exerciseOf(task);
  if (skipped.has(exercise)) return;
  // What the answer has started without waiting for it shows now: an endless chain of microtasks, a lost rejection.
  await turnOfTheEventLoop();
  await turnOfTheEventLoop();
  for (const kind of openedSince(handlesBefore, openHandles()).keys()) {
    if (!leavers.has(kind)) leavers.set(kind, { check: thread.check!, before: handlesBefore.get(kind) ?? 0 });
  }
  const [error] = task.result?.errors ?? [];
  tell({
    kind: 'check-end',
    exercise,
    name: task.name,
    error: error && plain(error),
    output: takeOutput(),
    ...((error || own?.suite === 'scenes' || own?.traces) && { trace: traceOf({ all: own?.traces ?? false }) }),
  });
});

afterAll(async () => {
  // A timer that is about to fire, a socket that is about to close: only what stays is left open.
  const until = realNow() + LEAVING_MS;
  while (left().size > 0 && realNow() < until) await turnOfTheEventLoop();
  const open = left();
  const [kind] = open.keys();
  const what = kind && { ...leavers.get(kind)!.check, what: inWords(open) };
  tell({ kind: 'answer-end', output: takeOutput(), ...(what && { left: what }) });
});

/** What is open that a check has opened. Timers of vitest's own come and go. */
function left(): ReadonlyMap<string, number> {
  return new Map([...openedSince(handlesAtLoad, openHandles())].filter(([kind]) => leavers.has(kind)));
}

/** `3.2` of a check inside `describe('3.2 map', …)`. */
function exerciseOf(task: { suite?: { name: string } }): string {
  return /^\d+\.\d+/.exec(task.suite?.name ?? '')?.[0] ?? '';
}

function plain(error: unknown): CheckError {
  if (typeof error !== 'object' || error === null) return { name: 'Error', message: String(error) };
  const { name, message, stack, verdict, words, cause } = error as CheckError & { cause?: { stack?: unknown } };
  const place = verdict && typeof cause?.stack === 'string' ? cause.stack : stack;
  return { name: String(name ?? 'Error'), message: String(message ?? ''), stack: place, verdict, words };
}
