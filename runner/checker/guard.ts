import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { runnerFile } from './build.ts';
import type { Bundle } from './bundle.ts';
import { killAtExit } from './children.ts';
import { SECRET_ENDING } from './engine.ts';
import { type Forged, type Frame, type HostJob, type LookoutEvent, lookoutEventShape } from './events.ts';
import type { Shape } from './shapes.ts';
import { temporaryFolder } from './temporary.ts';

/*
 * Runs bundles in a host, a process of its own, and outlives it. A learner's code may loop, collect, exit: the lookout in the
 * host says what it sees, and the guard kills the process.
 */

/** Far more than the lookout lets a run have: near its limit V8 would do nothing but collect, and answer no lookout. */
const MOST_HEAP_MIB = 1_024;
/** Before the heap is this large, V8 collects no garbage of its own accord: a run needs 30 MiB, lesson 4 makes 100 MB. */
const FIRST_HEAP_MIB = 64;
/** Of young values. More of them would not be collected less often, and each page of memory that is touched takes its time. */
const YOUNG_MIB = 1;
/** Time without a word from the lookout: the process was stopped from outside, or its threads cannot run. */
const SILENT_MS = 30_000;

/** Characters; no event comes near it. */
const LONGEST_LINE = 2 ** 24;

/** V8's last words. */
const FULL_HEAP = /<--- Last few GCs|heap out of memory/;

/** How a run ended. */
export type Ending =
  | { kind: 'done' }
  | { kind: 'stuck' | 'memory'; stack: Frame[] }
  /** Nothing came for so long: what tells of the checks is broken. */
  | { kind: 'silent'; seconds: number }
  | { kind: 'exited'; code: number | null; signal: NodeJS.Signals | null; stderr: string };

/** What is put around the process of an answer. */
export interface Sandbox {
  /** The command line that runs `program`; `folder` is the only one that it may write to. */
  around(program: readonly string[], folder: string): [command: string, ...args: string[]];
  /** Only standard streams come through: jobs on the first, the events on the second, what the lookout says on the third. */
  hasStandardStreamsOnly?: boolean;
  /** Ends what the end of the command does not end. */
  end?(folder: string): void;
}

export interface HostOptions {
  /** The workbook's folder. */
  root: string;
  /** Where the process works. Default: there. */
  cwd?: string;
  /** What an event of the bundle looks like. */
  shape: Shape;
  /** What is printed goes to the terminal; else it is dropped, as a bundle keeps what is wanted of it. */
  prints?: boolean;
  /** Default: 1,024. */
  mostHeapMiB?: number;
  /** Default: none. */
  sandbox?: Sandbox | undefined;
}

/** What of a job the host itself knows. */
export type OwnPart = 'folder' | 'bundle' | 'secret' | 'staysOpen';

/** A host that starts while the bundle for it is being made. It can run several, one after another. */
export class Host<J extends HostJob, E extends { kind: string }> {
  readonly #process: ChildProcess;
  /** For the bundle, and for whatever the answer puts into the system's folder for temporary files. */
  readonly #folder = temporaryFolder();
  readonly #closed: Promise<Ending>;
  readonly #shape: Shape;
  readonly #sandbox: Sandbox | undefined;
  /** Processes that the answer has started: they outlive their parent. */
  readonly #children = new Set<number>();
  /** Of names of modules; as long as what it replaces, so that places stay. */
  readonly #ending = `-${randomBytes(16).toString('hex')}.mjs`;
  readonly #jobs: Writable;
  readonly #secret = randomBytes(16).toString('hex');
  /** How many it was given. */
  #count = 0;
  /** Hear the lines of the run. */
  #onEvent = (_line: string): void => {};
  #onLookout = (_line: string): void => {};
  #stderr = '';

  constructor({ root, cwd = root, shape, prints = false, mostHeapMiB = MOST_HEAP_MIB, sandbox }: HostOptions) {
    this.#shape = shape;
    this.#sandbox = sandbox;
    const engine = [
      `--initial-heap-size=${FIRST_HEAP_MIB}`,
      `--max-old-space-size=${mostHeapMiB}`,
      `--min-semi-space-size=${YOUNG_MIB}`,
      `--max-semi-space-size=${YOUNG_MIB}`,
      '--single-threaded-gc', // its helpers would take the processors from the compiler
      '--zero-fill-buffers',
    ];
    const colors = prints ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined };
    // Certificates would be read at the start, half of its time, and no lesson speaks TLS.
    const ours = { NODE_OPTIONS: undefined, NODE_EXTRA_CA_CERTS: undefined };
    const { path } = this.#folder;
    const temporary = { TMPDIR: path, TMP: path, TEMP: path };
    const program = [process.execPath, ...engine, runnerFile(root, 'checker/host/host.mjs')];
    const [command, ...args] = sandbox?.around(program, path) ?? program;
    this.#process = spawn(command!, args, {
      cwd,
      env: { ...process.env, ...colors, ...ours, ...temporary },
      stdio: sandbox?.hasStandardStreamsOnly
        ? ['pipe', 'pipe', 'pipe']
        : ['ignore', prints ? 'inherit' : 'ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
    });
    killAtExit(this.#process);
    const streams = this.#process.stdio as unknown as [Writable, Readable, Readable, Readable, Readable, Writable];
    const [jobs, events, lookout] = sandbox?.hasStandardStreamsOnly
      ? [streams[0], streams[1], streams[2]]
      : [streams[5], streams[3], streams[4]];
    this.#jobs = jobs.on('error', () => {}); // it has died: that is told by its end
    onLines(events, (line) => this.#onEvent(line));
    onLines(lookout, (line) => this.#onLookout(line));
    this.#process.stderr!.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-4_000);
      if (prints && !FULL_HEAP.test(this.#stderr)) process.stderr.write(text);
    });
    this.#closed = new Promise((resolve, reject) => {
      this.#process.once('error', reject);
      this.#process.once('close', (code, signal) => resolve(this.#exited(code, signal)));
    });
    this.#closed.catch(() => {}); // awaited in `run`, or of no interest
  }

  /** It has run something before, and waits for more. */
  get isUsed(): boolean {
    return this.#count > 0;
  }

  /**
   * Runs the bundle and hands over every event, with places in the sources, and `forged` for whatever else is written
   * there. `isLast` knows the event after which nothing more is to come; then the process is given `closingMs` to end by
   * itself, or, with `staysOpen`, waits for another bundle. With `mostSilenceMs` it is killed when no event comes for that long.
   * An abort kills it and rejects.
   */
  async run(
    { modules, positions }: Bundle,
    job: Omit<J, OwnPart>,
    onEvent: (event: E | Forged) => void,
    isLast: (event: E) => boolean,
    { signal, staysOpen = false, closingMs = 0, mostSilenceMs }: {
      signal?: AbortSignal | undefined;
      staysOpen?: boolean;
      closingMs?: number;
      mostSilenceMs?: number;
    } = {},
  ): Promise<Ending> {
    const onAbort = (): void => this.kill();
    signal?.addEventListener('abort', onAbort, { once: true });
    let silence: NodeJS.Timeout | undefined;
    let nextEvent: NodeJS.Timeout | undefined;
    let isDone = false;
    try {
      signal?.throwIfAborted();
      const folder = join(this.#folder.path, String(++this.#count));
      for (const { name, code } of modules) {
        const isShared = name.endsWith(SECRET_ENDING);
        const file = isShared ? name.replace(SECRET_ENDING, this.#ending) : join(String(this.#count), name);
        this.#folder.write(file, code.replaceAll(SECRET_ENDING, this.#ending));
      }
      const bundle = join(folder, modules[0]!.name);
      const line = `${
        JSON.stringify({ ...job, folder: this.#folder.path, bundle, secret: this.#secret, staysOpen })
      }\n`;
      if (staysOpen) this.#jobs.write(line);
      else this.#jobs.end(line);
      let finish!: (ending: Ending) => void;
      const told = new Promise<Ending>((resolve) => (finish = resolve));
      const awaitEvent = (): void => {
        clearTimeout(nextEvent);
        if (mostSilenceMs === undefined) return;
        nextEvent = setTimeout(() => finish({ kind: 'silent', seconds: mostSilenceMs / 1000 }), mostSilenceMs);
      };
      awaitEvent();
      this.#onEvent = (line) => {
        const rewrite = /\.mjs:|for-await-/.test(line) ? (text: string) => positions.inText(text, folder) : undefined;
        const event = parse<E>(line, this.#secret, this.#shape, rewrite);
        if (!event) return onEvent({ kind: 'forged' });
        awaitEvent();
        onEvent(event);
        if (isLast(event)) finish({ kind: 'done' });
      };
      const listen = (): void => {
        clearTimeout(silence);
        silence = setTimeout(() => finish({ kind: 'stuck', stack: [] }), SILENT_MS);
      };
      listen();
      this.#onLookout = (line) => {
        listen();
        const event = parse<LookoutEvent>(line, this.#secret, lookoutEventShape);
        if (event) finish({ ...event, stack: event.stack.map((frame) => sourceFrame(frame, folder, positions)) });
      };
      const ending = await Promise.race([told, this.#closed]);
      signal?.throwIfAborted();
      isDone = ending.kind === 'done';
      if (isDone && closingMs > 0) await Promise.race([this.#closed, sleep(closingMs)]);
      return ending;
    } finally {
      this.#onEvent = this.#onLookout = () => {}; // ignore what a process that is being killed has said before
      clearTimeout(silence);
      clearTimeout(nextEvent);
      signal?.removeEventListener('abort', onAbort);
      if (!isDone || !staysOpen) this.kill();
    }
  }

  #exited(code: number | null, signal: NodeJS.Signals | null): Ending {
    return FULL_HEAP.test(this.#stderr)
      ? { kind: 'memory', stack: [] }
      : { kind: 'exited', code, signal, stderr: this.#stderr };
  }

  /** The answer has started a process, or one of them has ended. */
  noteChild(pid: number, runs: boolean): void {
    if (this.#sandbox) return; // they are numbered otherwise there, and end with it
    if (runs) this.#children.add(pid);
    else this.#children.delete(pid);
  }

  /** Kills the process and those that it has started. */
  kill(): void {
    // Before it has its job, it ends by itself; a sandbox that is just being made might leave it behind.
    if (this.#sandbox && this.#count === 0) this.#jobs.end();
    else this.#process.kill('SIGKILL');
    this.#sandbox?.end?.(this.#folder.path);
    for (const pid of this.#children) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // it has ended
      }
    }
    this.#children.clear();
    this.#folder.remove();
  }
}

/** Hands over each line that is not empty. One that is too long is cut: it is no event. */
function onLines(stream: Readable, heard: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    rest += chunk;
    if (!chunk.includes('\n') && rest.length < LONGEST_LINE) return;
    const lines = rest.split('\n');
    rest = rest.length < LONGEST_LINE ? lines.pop()! : '';
    for (const line of lines) if (line !== '') heard(line);
  });
}

function sourceFrame(frame: Frame, folder: string, positions: Bundle['positions']): Frame {
  const place = dirname(frame.file) === folder ? positions.sourceOf(frame) : undefined;
  return { ...frame, ...place };
}

/** The event in a line; `undefined` where the host has not written it. Its texts are handed to `rewrite`, if there is one. */
function parse<E>(line: string, secret: string, shape: Shape, rewrite?: (text: string) => string): E | undefined {
  if (!line.startsWith(secret)) return undefined;
  try {
    const event: unknown = JSON.parse(
      line.slice(secret.length),
      rewrite && ((_, value) => (typeof value === 'string' ? rewrite(value) : value)),
    );
    return shape(event) ? event as E : undefined;
  } catch {
    return undefined;
  }
}
