import { beforeEach, getFn, startTests, type Task, type Test, type VitestRunner } from '@vitest/runner';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { aroundChecks } from '../../spec-kit/around-checks.ts';
import { realNow, turnOfTheEventLoop } from '../../spec-kit/native.ts';
import { onProgress } from '../../spec-kit/progress.ts';
import { stuckWords } from '../../spec-kit/protocol.words.ts';
import { onTrace, traceOf } from '../../spec-kit/trace.ts';
import { Explained } from '../../spec-kit/words.ts';
import { type CheckId, exerciseIn, type Front, type SpecEvent, type SpecJob } from '../events.ts';
import { confine } from './confine.ts';
import { untilIdle } from './idle.ts';
import { endChildren, inWords, onChild, openedSince, openHandles } from './leftovers.ts';
import { lockBuiltIns, replacedIn } from './lock.ts';
import { captureOutput } from './output.ts';
import { plainError } from './plain.ts';
import { keepAlive, keepAwake, keepBuiltIns, onForbidden, protectFiles } from './protect.ts';
import { stateOfTheProcess } from './state.ts';

/*
 * Runs a spec in the host, with vitest's own engine, and tells the front of every check before it starts and after it ends.
 * It is in one module with the kit. Everything it needs is taken before the learner's file is loaded, which can replace it.
 */

const CHECK_TIMEOUT_MS = 10_000;
/** How long something may stay open after the last check before it is called left open. */
const LEAVING_MS = 250;

/** The engine's settings: all checks of one file, one after another, each once. */
const config: VitestRunner['config'] = {
  root: '',
  setupFiles: [],
  name: undefined,
  passWithNoTests: true,
  testNamePattern: undefined,
  allowOnly: true,
  sequence: { seed: 0, hooks: 'stack', setupFiles: 'list' },
  chaiConfig: undefined,
  maxConcurrency: 1,
  testTimeout: CHECK_TIMEOUT_MS,
  hookTimeout: CHECK_TIMEOUT_MS,
  retry: 0,
  includeTaskLocation: undefined,
  tags: [],
  tagsFilter: undefined,
  strictTags: false,
};

/** Runs the spec that `load` imports. Resolves when all has been told. */
export async function runSpec(job: SpecJob, front: Front<SpecEvent>, load: () => Promise<unknown>): Promise<void> {
  const { tell, isAlive } = front;
  let check: CheckId | undefined;
  let isBlamed = false;
  let refused: Error | undefined;
  let isClean = true;
  onForbidden((error) => {
    refused ??= error;
    isClean = false;
  });
  const takeOutput = captureOutput();
  onProgress(isAlive);
  onChild((pid, runs) => tell({ kind: 'child', pid, runs }));
  // A scene may never end: what happened until then is wanted all the same.
  onTrace((event) => job.suite === 'scenes' && check && tell({ kind: 'call', ...check, event }));
  removeModules(job);
  if (!isClosed) close(job);
  isClosed = true;
  function onUnhandled(error: unknown): void {
    if (!isBlamed) tell({ kind: 'unhandled', ...check, error: plainError(error) }); // there may come thousands
    isBlamed = true;
    isClean = false;
  }
  process.on('unhandledRejection', onUnhandled).on('uncaughtException', onUnhandled);
  const before = job.staysOpen ? stateOfTheProcess() : undefined;

  const handlesAtLoad = openHandles();
  let handlesBefore = handlesAtLoad;
  /** For each kind, the first check after which more was open, and still is, than before it; and how many that were. */
  const leavers = new Map<string, { check: CheckId; before: number }>();

  function hooks(): void {
    beforeEach(({ task }) => {
      check = idOf(task);
      isBlamed = false;
      refused = undefined;
      handlesBefore = openHandles();
      for (const [kind, { before }] of leavers) {
        if ((handlesBefore.get(kind) ?? 0) <= before) leavers.delete(kind); // it was about to close
      }
      isAlive();
      tell({ kind: 'check-start', ...check });
    });
  }

  /** After the hooks of the spec, which may fail the check too. */
  async function afterCheck(task: Test): Promise<void> {
    // What the answer has started without waiting for it shows now: an endless chain of microtasks, a lost rejection.
    await turnOfTheEventLoop();
    await turnOfTheEventLoop();
    for (const kind of openedSince(handlesBefore, openHandles()).keys()) {
      if (!leavers.has(kind)) leavers.set(kind, { check: check!, before: handlesBefore.get(kind) ?? 0 });
    }
    // An answer may throw anything: `undefined`, an empty list of errors.
    const failed = task.result?.state === 'fail' || (task.result?.errors?.length ?? 0) > 0;
    const thrown: unknown = task.result?.errors?.[0];
    const error: unknown = refused ?? (failed && thrown === undefined ? new Thrown('undefined') : thrown);
    tell({
      kind: 'check-end',
      ...idOf(task),
      ...(error !== undefined && { error: plainError(error) }),
      output: takeOutput(),
      ...((error !== undefined || job.suite === 'scenes' || job.traces) && { trace: traceOf({ all: job.traces }) }),
    });
  }

  let failure: SpecEvent | undefined;
  const isFirst = ({ name }: Task) => Boolean(job.first) && name.startsWith(`${job.first} `);
  const runner: VitestRunner = {
    config,
    async importFile() {
      tell({ kind: 'loading' });
      aroundChecks();
      hooks();
      await untilIdle(load(), () => new Idle());
      await turnOfTheEventLoop(); // a rejection that the file has lost shows now, and is no check's
    },
    onCollected([file]) {
      const titles = file!.tasks.filter(runs).map(({ name }) => name);
      file!.tasks.sort((a, b) => Number(isFirst(b)) - Number(isFirst(a)));
      for (const suite of file!.tasks) if (!job.exercises.includes(exerciseIn(suite.name))) suite.mode = 'skip';
      const [error] = file!.result?.errors ?? [];
      if (error) {
        failure = error.name === 'Idle'
          ? { kind: 'never-loads' }
          : { kind: 'load-error', error: plainError(error) };
      } else {
        const checks = testsOf(file!).map(idOf);
        tell({ kind: 'collected', titles, checks });
      }
    },
    onAfterRetryTask: afterCheck,
    async runTask(test) {
      try {
        await untilIdle(getFn(test)(), () => new Explained(stuckWords.neverSettles(), 'stuck'));
      } finally {
        if (job.closed) refused ??= replacedIn(0) ?? replacedIn(1);
      }
    },
  };
  await startTests([job.suite], runner);
  if (failure) return tell(failure);

  /** What is open that a check has opened. Timers of the engine's own come and go. */
  const left = () => new Map([...openedSince(handlesAtLoad, openHandles())].filter(([kind]) => leavers.has(kind)));
  // A timer that is about to fire, a socket that is about to close: only what stays is left open.
  for (const until = realNow() + LEAVING_MS; left().size > 0 && realNow() < until;) await turnOfTheEventLoop();
  const open = left();
  endChildren();
  isClean &&= openedSince(handlesAtLoad, openHandles()).size === 0 && before?.isUnchanged() === true;
  process.off('unhandledRejection', onUnhandled).off('uncaughtException', onUnhandled);
  tell({
    kind: 'end',
    output: takeOutput(),
    left: [...open].map(([kind, count]) => ({ ...leavers.get(kind)!.check, what: inWords(kind, count) })),
    isClean,
  });
}

let isClosed = false;

/** From now on the process does for no answer what none may do. */
function close({ root, folder, closed }: SpecJob): void {
  keepAlive();
  keepAwake();
  keepBuiltIns();
  protectFiles(root);
  if (!closed) return;
  confine(closed, folder);
  lockBuiltIns();
}

/** Node has nothing more to do, and the answer's file, at its top level, still waits. */
class Idle extends Error {
  override name = 'Idle';
}

/** Something was thrown that says nothing. */
class Thrown extends Error {
  override name = 'Error';
}

/** Spec, solution, kit and engine are loaded, and the answer has no business with their files. */
function removeModules({ folder, bundle }: SpecJob): void {
  rmSync(bundle);
  for (const name of readdirSync(folder)) if (/^(?:kit|engine)-\w+\.mjs$/.test(name)) rmSync(join(folder, name));
}

/** Whether it is a check that is not skipped, or holds one. */
function runs(task: Task): boolean {
  return task.mode !== 'skip' && task.mode !== 'todo' && (task.type === 'test' || task.tasks.some(runs));
}

/** The checks in it that are to run. */
function testsOf(task: Task): Test[] {
  if (task.mode === 'skip' || task.mode === 'todo') return [];
  return task.type === 'test' ? [task] : task.tasks.flatMap(testsOf);
}

/** `3.2` of a check inside `describe('3.2 map', …)`. */
function idOf({ name, suite }: Readonly<Test>): CheckId {
  return { exercise: exerciseIn(suite?.name ?? ''), name };
}
