import type { ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { killAtExit } from './children.ts';
import type { AnswerEvent, CheckEvent, ChildJob, ChildMessage, Frame } from './events.ts';
import { SignsOfLife } from './signs-of-life.ts';
import { startChild } from './start-child.mjs';

/*
 * Runs the checker's child and outlives it. A learner's code may loop, collect, exit. A worker that makes no progress is
 * ended, and the child with it where nothing else helps: it is one process, and can be killed whole.
 */

/** Time without any sign of life from the child itself. */
const SILENT_MS = 30_000;
/** What a child may keep in memory, buffers included. */
const MOST_RESIDENT_BYTES = 460 * 2 ** 20;
/** How long the child may take to say where its workers are. */
const LOCATE_MS = 3_000;
/** How long a child may take to end its workers. */
const ABANDON_MS = 1_000;
/** A child that keeps more than this does no further job. */
export const MOST_KEPT_BYTES = 250 * 2 ** 20;
/** How long a child stands by for a further job. */
const STAND_BY_MS = 20_000;

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

/**
 * A child and the one who watches it. It does one job after another, and a session's job again and again, until it is
 * over: because a run took it down, or could not be abandoned.
 */
export class GuardedChild {
  job: ChildJob;
  /** Resolves when a run would begin at once; also when the child has died. */
  ready: Promise<void>;
  #onReady = (): void => {};
  /** Resolves when the child has told the run to its end. */
  #done: Promise<void> = Promise.resolve();
  #onDone = (): void => {};
  readonly #process: ChildProcess;
  readonly #closed: Promise<Ending>;
  #stderr = '';
  #run: GuardedRun | undefined;
  /** Resolves when the workers of the last run have gone, and `rss` is what stays without them. */
  #gone: Promise<void> = Promise.resolve();
  #onUsage = (): void => {};
  #resting: NodeJS.Timeout | undefined;
  /** No run can begin any more. */
  isOver = false;
  /** Bytes that it last kept in memory. */
  rss = 0;

  /** Starts the child, unless it has been started. */
  constructor(root: string, child: ChildProcess = startChild(root)) {
    this.job = { root, answers: [] };
    this.ready = new Promise((resolve) => (this.#onReady = resolve));
    this.#process = child;
    killAtExit(child);
    child.stderr!.setEncoding('utf8').on(
      'data',
      (text: string) => (this.#stderr = (this.#stderr + text).slice(-4_000)),
    );
    createInterface({ input: child.stdio[3] as NodeJS.ReadableStream }).on('line', (line) => {
      const event = parse(line);
      if (event?.kind === 'usage') {
        this.rss = event.rss;
        this.#onUsage();
      }
      if (event?.kind === 'ready') this.#onReady();
      else if (event) this.#run?.receive(event);
      if (event?.kind === 'done') {
        this.#gone = new Promise((resolve) => (this.#onUsage = resolve));
        this.#onDone();
      }
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

  /** Tells the child what to do in the runs that follow. */
  give(job: ChildJob): void {
    this.job = job;
    this.#send({ kind: 'job', job });
  }

  /** After a rest: whether it can do a job now. Waits for the end of the last run's workers. */
  async wake({ root }: ChildJob): Promise<boolean> {
    clearTimeout(this.#resting);
    this.#hold(true);
    await Promise.race([this.#gone, this.#closed]);
    return !this.isOver && this.job.root === root && this.rss < MOST_KEPT_BYTES;
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
    this.#done = new Promise((resolve) => (this.#onDone = resolve));
    if (this.job.session) this.#send({ kind: 'go', ...(first && { first }) });
    try {
      const ending = await Promise.race([run.ending, this.#closed]);
      if (ending.kind === 'stuck' || ending.kind === 'idle') await this.abandon();
      else if (ending.kind !== 'done') this.end();
      signal?.throwIfAborted();
      return ending;
    } finally {
      run.end();
      this.#run = undefined;
      signal?.removeEventListener('abort', onAbort);
    }
  }

  /** Ends the workers of a run that came to nothing; the child goes on, unless they cannot be ended. */
  async abandon(): Promise<void> {
    this.#send({ kind: 'abandon' });
    const tooLong = setTimeout(() => this.end(), ABANDON_MS);
    await Promise.race([this.#done, this.#closed]);
    clearTimeout(tooLong);
  }

  /** After a run: waits a while for a further job, and keeps nobody from ending meanwhile. */
  rest(): void {
    this.#resting = setTimeout(() => this.end(), STAND_BY_MS).unref();
    this.#hold(false);
  }

  /** Kills the child, its workers included. */
  end(): void {
    this.isOver = true;
    this.#process.kill('SIGKILL');
  }

  /** Whether this process stays as long as the child does. */
  #hold(holds: boolean): void {
    const { channel, stderr, stdio } = this.#process;
    for (const handle of [this.#process, channel, stderr as Socket, stdio[3] as Socket]) {
      if (holds) handle?.ref();
      else handle?.unref();
    }
  }

  #send(message: ChildMessage): void {
    if (this.#process.connected) this.#process.send(message, () => {});
  }
}

/** Watches one run. */
class GuardedRun {
  readonly ending: Promise<Ending>;
  #finish!: (ending: Ending) => void;
  /** What comes now is of workers that are being ended. */
  #isOver = false;
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
    this.ending = new Promise((resolve) => {
      this.#finish = (ending) => {
        this.#isOver = true;
        resolve(ending);
      };
    });
    this.#silence = setInterval(() => {
      if (this.#signs.silentMs() > SILENT_MS) {
        this.#finish({ kind: 'stuck', key: this.#signs.busiestAnswer(), stack: [] });
      }
    }, 1_000);
  }

  receive(event: CheckEvent): void {
    if (this.#isOver) return;
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
