import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { killAtExit } from './children.ts';
import type { AnswerEvent, CheckEvent, ChildJob, ChildMessage, Frame } from './events.ts';
import { SignsOfLife } from './signs-of-life.ts';

/*
 * Runs the checker's child and outlives it. A learner's code may loop, collect, exit: the child, its worker included, is
 * one process, and is killed whole when it makes no progress.
 */

/** Time without any sign of life from the child itself. */
const SILENT_MS = 30_000;
/** What a child may keep in memory, buffers included. */
const MOST_RESIDENT_BYTES = 460 * 2 ** 20;
const MOST_HEAP_MIB = 220;
/** How long the child may take to say where its workers are. */
const LOCATE_MS = 3_000;

const childFile = fileURLToPath(new URL('child.mjs', import.meta.url));

/** Why a run ended before all was run. */
export type Ending =
  | { kind: 'done' }
  | { kind: 'stuck'; key: string; stack: Frame[] }
  /** An answer was being loaded and waited, with nothing at work that could end its waiting. */
  | { kind: 'idle'; key: string }
  | { kind: 'memory'; key: string; stack: Frame[] }
  | { kind: 'exited'; code: number | null; signal: NodeJS.Signals | null; stderr: string };

/** Runs the answers of a job. */
export type RunJob = (job: ChildJob, onEvent: (event: AnswerEvent) => void, signal?: AbortSignal) => Promise<Ending>;

/** Runs `job` in a child of its own, once. Ends when it is done, when it dies, or when it is stuck and has been killed. */
export const runGuarded: RunJob = async (job, onEvent, signal) => {
  signal?.throwIfAborted();
  const child = new GuardedChild(job);
  try {
    return await child.run(onEvent, signal);
  } finally {
    child.end();
  }
};

/** A child and the one who watches it. A session's child can run its job again and again, until a run ends otherwise than `done`. */
export class GuardedChild {
  readonly job: ChildJob;
  /** Resolves when a run would begin at once; also when the child has died. */
  ready: Promise<void>;
  #onReady = (): void => {};
  readonly #process: ChildProcess;
  readonly #closed: Promise<Ending>;
  #stderr = '';
  #run: GuardedRun | undefined;
  /** No run can begin any more. */
  isOver = false;
  /** Bytes that it last kept in memory. */
  rss = 0;

  /** Starts the child. */
  constructor(job: ChildJob) {
    this.job = job;
    this.ready = new Promise((resolve) => (this.#onReady = resolve));
    const child = spawn(process.execPath, [`--max-old-space-size=${MOST_HEAP_MIB}`, childFile], {
      cwd: job.root,
      env: {
        ...process.env,
        FOR_AWAIT_JOB: JSON.stringify(job),
        NO_COLOR: '1',
        FORCE_COLOR: undefined,
        NODE_OPTIONS: undefined,
      },
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#process = child;
    killAtExit(child);
    child.stderr!.setEncoding('utf8').on(
      'data',
      (text: string) => (this.#stderr = (this.#stderr + text).slice(-4_000)),
    );
    createInterface({ input: child.stdio[3] as NodeJS.ReadableStream }).on('line', (line) => {
      const event = parse(line);
      if (event?.kind === 'usage') this.rss = event.rss;
      if (event?.kind === 'ready') this.#onReady();
      else if (event) this.#run?.receive(event);
    });
    this.#closed = new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => resolve({ kind: 'exited', code, signal, stderr: this.#stderr }));
    });
    this.#closed.catch(() => {}).finally(() => {
      this.isOver = true;
      this.#onReady();
    });
  }

  /**
   * Runs the job and hands every event of an answer to `onEvent`. An abort kills the child and rejects. `first`: the
   * exercise whose checks run first, in a session.
   */
  async run(onEvent: (event: AnswerEvent) => void, signal?: AbortSignal, first?: string): Promise<Ending> {
    const onAbort = (): void => this.end();
    signal?.addEventListener('abort', onAbort, { once: true });
    const run = new GuardedRun(this.job, onEvent, () => this.#send({ kind: 'locate' }));
    this.#run = run;
    this.ready = new Promise((resolve) => (this.#onReady = resolve));
    if (this.job.session) this.#send({ kind: 'go', ...(first && { first }) });
    try {
      const ending = await Promise.race([run.ending, this.#closed]);
      if (ending.kind !== 'done') this.end();
      signal?.throwIfAborted();
      return ending;
    } finally {
      run.end();
      this.#run = undefined;
      signal?.removeEventListener('abort', onAbort);
    }
  }

  /** Kills the child, its workers included. */
  end(): void {
    this.isOver = true;
    this.#process.kill('SIGKILL');
  }

  #send(message: ChildMessage): void {
    if (this.#process.connected) this.#process.send(message, () => {});
  }
}

/** Watches one run. */
class GuardedRun {
  readonly ending: Promise<Ending>;
  #finish!: (ending: Ending) => void;
  readonly #signs = new SignsOfLife();
  readonly #job: ChildJob;
  readonly #onEvent: (event: AnswerEvent) => void;
  readonly #locate: () => void;
  #locating: NodeJS.Timeout | undefined;
  #onStacks: (stacks: Frame[][]) => void = () => {};
  readonly #silence: NodeJS.Timeout;

  /** `locate` asks the child for the stacks of its workers. */
  constructor(job: ChildJob, onEvent: (event: AnswerEvent) => void, locate: () => void) {
    this.#job = job;
    this.#onEvent = onEvent;
    this.#locate = locate;
    this.ending = new Promise((resolve) => (this.#finish = resolve));
    this.#silence = setInterval(() => {
      if (this.#signs.silentMs() > SILENT_MS) {
        this.#finish({ kind: 'stuck', key: this.#signs.busiestAnswer(), stack: [] });
      }
    }, 1_000);
  }

  receive(event: CheckEvent): void {
    this.#signs.note(event);
    if ('key' in event) this.#onEvent(event);
    else if (event.kind === 'stacks') this.#onStacks(event.stacks);
    else if (event.kind === 'done') this.#finish({ kind: 'done' });
    else if (event.kind === 'usage') {
      const stuck = this.#signs.stuckAnswer();
      const idle = this.#signs.idleAnswer();
      if (idle) this.#finish({ kind: 'idle', key: idle });
      else if (stuck) this.#stop(this.#signs.isCollecting(stuck) ? 'memory' : 'stuck', stuck);
      else if (event.rss > MOST_RESIDENT_BYTES) this.#stop('memory', this.#signs.busiestAnswer());
    }
  }

  /** Asks the child where it is, then ends the run: at once where it does not answer. */
  #stop(kind: 'stuck' | 'memory', key: string): void {
    if (this.#locating) return;
    this.#locating = setTimeout(() => this.#finish({ kind, key, stack: [] }), LOCATE_MS);
    const file = this.#job.answers.find((answer) => answer.key === key)?.file;
    this.#onStacks = (stacks) =>
      this.#finish({ kind, key, stack: stacks.find((stack) => stack.some((frame) => frame.file === file)) ?? [] });
    this.#locate();
  }

  end(): void {
    clearTimeout(this.#locating);
    clearInterval(this.#silence);
  }
}

/** A line that the child did not write whole (it was killed) is no event. */
function parse(line: string): CheckEvent | undefined {
  try {
    return JSON.parse(line) as CheckEvent;
  } catch {
    return undefined;
  }
}
