import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { AnswerEvent, CheckEvent, ChildJob, Frame } from './events.ts';

/*
 * Runs the checker's child and outlives it. A learner's code may loop, collect, exit: the child, its worker included, is
 * one process, and is killed whole when it makes no progress.
 */

/**
 * Processor time without a sign of life from a worker that makes it stuck. Time on the clock would not do: on a busy
 * machine it passes without the worker having had its turn.
 */
const STUCK_CPU_MS = 1_200;
/** Signs of life from the child's main thread (10 a second) without one from a worker: it sleeps and cannot wake. */
const STUCK_BEATS = 60;
/** Time without any sign of life from the child itself. */
const SILENT_MS = 30_000;
/** What a child may keep in memory, buffers included. */
const MOST_RESIDENT_BYTES = 460 * 2 ** 20;
const MOST_HEAP_MIB = 220;
/** Who is stuck with this much in memory is collecting. A run without learner's code stays below 200 MiB. */
const COLLECTING_BYTES = 280 * 2 ** 20;
/** How long the child may take to say where its workers are. */
const LOCATE_MS = 3_000;

const childFile = fileURLToPath(new URL('child.mjs', import.meta.url));

/** Why a run ended before all was run. */
export type Ending =
  | { kind: 'done' }
  | { kind: 'stuck'; key: string; stack: Frame[] }
  | { kind: 'memory'; key: string; stack: Frame[] }
  | { kind: 'exited'; code: number | null; signal: NodeJS.Signals | null; stderr: string };

/** Every child that runs, so that none is left behind. */
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/**
 * Runs `job` in a child of its own and hands every event of an answer to `onEvent`.
 * Ends with the child: when it is done, when it dies, or when it is stuck and has been killed.
 */
export async function runGuarded(
  job: ChildJob,
  onEvent: (event: AnswerEvent) => void,
  signal?: AbortSignal,
): Promise<Ending> {
  signal?.throwIfAborted();
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
  running.add(child);
  let stderr = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (stderr = (stderr + text).slice(-4_000)));

  const watch = new Watch();
  let ending: Ending | undefined;

  const kill = (reason: Ending): void => {
    ending ??= reason;
    child.kill('SIGKILL');
  };
  let locating: ReturnType<typeof setTimeout> | undefined;
  const onAbort = (): void => kill({ kind: 'exited', code: null, signal: 'SIGKILL', stderr: '' });
  signal?.addEventListener('abort', onAbort, { once: true });

  /** Asks the child where it is, then kills it: at once where it does not answer. */
  function stop(kind: 'stuck' | 'memory', key: string): void {
    if (locating || ending) return;
    locating = setTimeout(() => kill({ kind, key, stack: [] }), LOCATE_MS);
    const file = job.answers.find((answer) => answer.key === key)?.file;
    onStacks = (stacks) =>
      kill({ kind, key, stack: stacks.find((stack) => stack.some((frame) => frame.file === file)) ?? [] });
    if (child.connected) child.send({ kind: 'locate' }, () => {});
  }
  let onStacks: (stacks: Frame[][]) => void = () => {};

  function receive(event: CheckEvent): void {
    watch.note(event);
    if ('key' in event) onEvent(event);
    else if (event.kind === 'stacks') onStacks(event.stacks);
    else if (event.kind === 'done') ending ??= { kind: 'done' };
    else {
      const stuck = watch.stuckAnswer();
      if (stuck) stop(event.rss > COLLECTING_BYTES ? 'memory' : 'stuck', stuck);
      else if (event.rss > MOST_RESIDENT_BYTES) stop('memory', watch.busiestAnswer());
    }
  }

  const lines = createInterface({ input: child.stdio[3] as NodeJS.ReadableStream });
  lines.on('line', (line) => {
    const event = parse(line);
    if (event) receive(event);
  });
  const silence = setInterval(() => {
    if (watch.silentMs() > SILENT_MS) kill({ kind: 'stuck', key: watch.busiestAnswer(), stack: [] });
  }, 1_000);

  const closed = new Promise<Ending>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, exitSignal) => resolve(ending ?? { kind: 'exited', code, signal: exitSignal, stderr }));
  });
  try {
    const end = await closed;
    signal?.throwIfAborted();
    return end;
  } finally {
    clearTimeout(locating);
    clearInterval(silence);
    signal?.removeEventListener('abort', onAbort);
    running.delete(child);
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

/** Knows which answers are at work, and how much processor time has gone by since each gave a sign of life. */
class Watch {
  #cpuMs = 0;
  #lastAny = performance.now();
  #beats = 0;
  /** Answers at work: the child's processor time and beats when the answer last gave a sign of life. */
  readonly #lastSeen = new Map<string, { cpuMs: number; beats: number }>();

  note(event: CheckEvent): void {
    this.#lastAny = performance.now();
    if (event.kind === 'usage') {
      this.#cpuMs = event.cpuMs;
      this.#beats++;
    }
    if (!('key' in event)) return;
    if (event.kind === 'answer-end' || event.kind === 'load-error') this.#lastSeen.delete(event.key);
    else if (event.kind === 'loading' || this.#lastSeen.has(event.key)) {
      this.#lastSeen.set(event.key, { cpuMs: this.#cpuMs, beats: this.#beats });
    }
  }

  silentMs(): number {
    return performance.now() - this.#lastAny;
  }

  stuckAnswer(): string | undefined {
    const limit = STUCK_CPU_MS * Math.max(1, this.#lastSeen.size);
    for (const [key, { cpuMs, beats }] of this.#lastSeen) {
      if (this.#cpuMs - cpuMs > limit || this.#beats - beats > STUCK_BEATS) return key;
    }
    return undefined;
  }

  /** The answer that gave no sign of life for the longest processor time. */
  busiestAnswer(): string {
    const [first] = [...this.#lastSeen].sort(([, a], [, b]) => a.cpuMs - b.cpuMs);
    return first?.[0] ?? '';
  }
}
