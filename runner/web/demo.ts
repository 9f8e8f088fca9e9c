import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { killAtExit } from '../checker/children.ts';
import type { Lesson } from '../curriculum/lessons.ts';
import type { PageEvent } from './events.ts';

/** Of what a demo prints, so many characters are kept, the last ones. */
const MOST_KEPT = 30_000;

type DemoEvent = Extract<PageEvent, { kind: 'demo-printed' | 'demo-ended' }>;

/** The demo that a page has asked for: `npm run demo`, its output gathered as it comes. */
export class Demo {
  /** The lesson whose demo is shown. */
  lesson: number | undefined;
  printed = '';
  readonly #root: string;
  readonly #tell: (event: DemoEvent) => void;
  #running: ChildProcess | undefined;

  constructor(root: string, tell: (event: DemoEvent) => void) {
    this.#root = root;
    this.#tell = tell;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** Begins it, after the end of one that is running. */
  play({ number }: Lesson): void {
    this.end();
    this.lesson = number;
    this.printed = '';
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined };
    const start = join(this.#root, 'runner', 'start.cjs');
    const child = spawn(process.execPath, [start, 'demo', `${number}`], {
      cwd: this.#root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    killAtExit(child);
    this.#running = child;
    for (const stream of [child.stdout, child.stderr]) {
      const decoder = new StringDecoder();
      stream.on('data', (bytes: Buffer) => {
        if (this.#running === child) this.#tell({ kind: 'demo-printed', lesson: number, text: decoder.write(bytes) });
      });
    }
    child.once('close', () => {
      if (this.#running !== child) return;
      this.#running = undefined;
      this.#tell({ kind: 'demo-ended', lesson: number });
    });
    child.once('error', ({ message }) => this.#tell({ kind: 'demo-printed', lesson: number, text: message }));
  }

  handle(event: DemoEvent): void {
    if (event.kind === 'demo-printed' && event.lesson === this.lesson) {
      this.printed = (this.printed + event.text).slice(-MOST_KEPT);
    }
  }

  /** What it has printed stays. */
  end(): void {
    this.#running?.kill();
    this.#running = undefined;
  }

  /** Ends it and puts it away. */
  close(): void {
    this.end();
    this.lesson = undefined;
  }
}
