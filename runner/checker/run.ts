import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Lesson } from '../curriculum/lessons.ts';
import { WorkbookError } from '../errors.ts';
import type { TraceEvent } from '../spec-kit/trace.ts';
import { runnerFile } from './build.ts';
import { BuildError, type Bundle, bundle } from './bundle.ts';
import { Collector } from './collect.ts';
import type { DeclaredTwice } from './declared-twice.ts';
import { type CheckError, type CheckId, type Frame, type SpecEvent, specEventShape, type SpecJob } from './events.ts';
import { fault, titleFault } from './faults.ts';
import { type Ending, Host, type Sandbox } from './guard.ts';

/** Every check, and every wait at the top level of a file, gives a sign of life more often than that. */
const LIMITS = { beatMs: 50, stuckCpuMs: 600, silentMs: 6_000, mostBytes: 300 * 2 ** 20 };

/** A check is ended by its own engine after ten seconds; where the answer has broken that, by this. */
const SILENCE_MS = 15_000;

/** How a run was cut short; `idle`: the file waited at its top level, with nothing under way that could end its waiting. */
export type Cut = Exclude<Ending, { kind: 'done' }> | { kind: 'idle' } | Late;

/** All checks together took longer than an answer is given. */
interface Late {
  kind: 'late';
  seconds: number;
}

/** What happened to one check. */
export interface CheckRun extends CheckId {
  error?: CheckError;
  output?: string;
  /** What it has left open, `1 timer`. */
  left?: string;
  /** Who called whom: of a scene, of a check that failed, or where it was asked for. */
  trace?: TraceEvent[];
  /** It was running when the run was cut short. */
  cut?: Cut;
}

/** What happened to one answer. */
export interface AnswerRun {
  checks: CheckRun[];
  /** It could not be loaded. */
  loadError?: CheckError | BuildError;
  /** It was being loaded when the run was cut short. */
  loadCut?: Cut;
  /** Exports of the answer that were left out, and what is declared twice in each. */
  leftOut?: Map<string, DeclaredTwice>;
  /** The answer has written where the checks tell what they find. */
  forged?: true;
  /** What was printed outside of any check. */
  output?: string;
  /** The source files that the run read. */
  files: string[];
  /** From the beginning to the end of the last check. */
  durationMs: number;
}

/** An answer, and what of its lesson is to be run. */
export interface AnswerToRun {
  lesson: Lesson;
  /** Absolute path of the answer. */
  file: string;
  /** The folder in which it and all that it imports must lie. Default: anywhere. */
  own?: string;
  /** The exercises that are to be run, in their order. */
  exercises: readonly string[];
  /** What is played: the checks, or the scenes that `compare` and `trace` show. Default: the checks. */
  suite?: 'spec' | 'scenes';
  /** Tell the traces also of checks that pass. */
  traces?: boolean;
  /** The exercise whose checks run first. */
  first?: string | undefined;
}

export interface RunOptions {
  onEvent?: ((event: SpecEvent) => void) | undefined;
  signal?: AbortSignal | undefined;
  /** Milliseconds that all its checks together may take. */
  mostMs?: number;
  /** What is around the process of the answer. */
  sandbox?: Sandbox | undefined;
  /** Folders of which the answer may read nothing; then it may also start no process and no thread. */
  closed?: readonly string[];
  /**
   * Processes that an answer has left as it found them, one of which may run this one. What comes of that counts where it came of
   * its own accord; else the answer runs again, in a process of its own, and `onEvent` hears both.
   */
  hosts?: SpecHost[] | undefined;
}

export type SpecHost = Host<SpecJob, SpecEvent>;

/**
 * Runs the checks of an answer. When one is stuck or takes its process down, the others run again in a new process, until
 * every other exercise has its results. An abort kills the process and rejects. Throws a `WorkbookError` where the spec is at
 * fault, or the solution.
 */
export async function runAnswer(
  root: string,
  { lesson, file, own, exercises, suite = 'spec', traces = false, first }: AnswerToRun,
  { onEvent = () => {}, signal, mostMs, sandbox, closed, hosts }: RunOptions = {},
): Promise<AnswerRun> {
  const began = performance.now();
  let collector = new Collector(exercises);
  let bundled: Bundle | undefined;
  let strange: WorkbookError | undefined;
  const late = mostMs === undefined ? undefined : AbortSignal.timeout(mostMs);
  const ended = AbortSignal.any([signal, late].filter((one) => one !== undefined));
  const spec = lesson[suite]!;
  const code = `import { runSpec } from ${JSON.stringify(runnerFile(root, 'checker/host/spec-runner.ts'))};
export const start = (job, front) => runSpec(job, front, () => import(${JSON.stringify(spec)}));`;
  const bundling = bundle(root, { code, folder: dirname(spec), suite }, { lesson, file, ...(own && { own }) });
  bundling.catch(() => {}); // awaited below
  await setImmediate(); // esbuild has begun, and whoever waits may say something
  let host = hosts?.pop() ?? startHost(root, sandbox);
  try {
    bundled = await bundling;
    for (;;) {
      const left = collector.begin();
      const { isUsed } = host;
      const job = {
        root,
        limits: LIMITS,
        suite,
        exercises: left,
        traces,
        ...(first && { first }),
        ...(closed && { closed }),
      };
      const ending = await host.run(
        bundled,
        job,
        (event) => {
          if (event.kind === 'child') host.noteChild(event.pid, event.runs);
          if (event.kind === 'collected') strange = titleFault(root, lesson, spec, event.titles);
          collector.handle(event);
          onEvent(event);
        },
        ({ kind }) => kind === 'end' || kind === 'load-error' || kind === 'never-loads' || strange !== undefined,
        { signal: ended, mostSilenceMs: SILENCE_MS, staysOpen: hosts !== undefined },
      );
      if (strange) throw strange;
      if (isUsed && !collector.isWhole) {
        host.kill();
        collector = new Collector(exercises);
        host = startHost(root, sandbox);
        continue;
      }
      if (ending.kind === 'exited' && !collector.hasBegun && file === lesson.solution) {
        const reason = /^\w*Error.*$/m.exec(ending.stderr)?.[0] ?? ending.signal ?? `exit status ${ending.code}`;
        throw new WorkbookError(`The checks could not be run: ${reason}.`);
      }
      collector.end(ending);
      if (collector.isFinished) break;
      host.kill();
      host = startHost(root, sandbox);
    }
  } catch (error) {
    if (late?.aborted && error === late.reason) collector.endLate(mostMs! / 1000);
    else if (error instanceof BuildError) collector.run.loadError = error;
    else throw error;
  } finally {
    if (hosts && collector.isClean) hosts.push(host);
    else host.kill();
  }
  if (bundled) collector.run.files = bundled.files;
  if (bundled?.leftOut) collector.run.leftOut = bundled.leftOut;
  collector.run.durationMs = Math.round(performance.now() - began);
  const { loadError, loadCut } = collector.run;
  const cause = loadError ?? loadCut;
  if (cause && file === lesson.solution) throw fault(root, spec, 'cannot be loaded', cause);
  // The answer stands nowhere in what happened. Is it the spec? Then the solution cannot be loaded with it either.
  if (cause && !isAbout(cause, file)) {
    await runAnswer(root, { lesson, file: lesson.solution, exercises: [], suite }, { signal });
  }
  return collector.run;
}

function startHost(root: string, sandbox?: Sandbox): SpecHost {
  return new Host({ root, shape: specEventShape, sandbox });
}

/** Whether a file is where something went wrong, or was being loaded then. */
function isAbout(cause: CheckError | BuildError | Cut, file: string): boolean {
  if (cause instanceof BuildError) return true;
  const { stack = '' } = cause as { stack?: string | Frame[] };
  return typeof stack === 'string' ? stack.includes(file) : stack.some((frame) => frame.file === file);
}
