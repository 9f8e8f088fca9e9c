import type { IPty } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { setTimeout as sleep } from 'node:timers/promises';
import { spawnInTerminal } from './spawn-in-terminal.ts';

const { Terminal } = xterm;
/** How long a test waits for something to appear. Nothing here depends on a fast machine. */
const PATIENCE_MS = 40_000;

export interface TerminalOptions {
  columns?: number;
  rows?: number;
  env?: Record<string, string>;
}

/** A program in a pseudo-terminal, whose screen can be read. */
export class TerminalSession {
  readonly #program: IPty;
  readonly #terminal: InstanceType<typeof Terminal>;
  readonly #drawn = new Set<() => void>();
  #isCursorHidden = false;
  /** The exit status, when the program has ended and all is drawn. */
  readonly ended: Promise<number>;

  constructor(folder: string, program: string, args: string[], { columns = 80, rows = 24, env }: TerminalOptions = {}) {
    this.#terminal = new Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 200 });
    for (const [final, isHidden] of [['h', false], ['l', true]] as const) {
      this.#terminal.parser.registerCsiHandler({ prefix: '?', final }, ([mode]) => {
        if (mode === 25) this.#isCursorHidden = isHidden;
        return false; // the terminal's own handler goes on
      });
    }
    const draw = (data: string | Uint8Array): Promise<void> =>
      new Promise<void>((resolve) => this.#terminal.write(data, resolve)).then(() =>
        this.#drawn.forEach((heard) => heard())
      );
    const onData = (data: Uint8Array) => void draw(data);
    const { program: started, ended } = spawnInTerminal([program, ...args], { folder, columns, rows, env, onData });
    this.#program = started;
    this.ended = ended.then((status) => draw('').then(() => status));
  }

  get pid(): number {
    return this.#program.pid;
  }

  /** What is on the screen, a string for each row. */
  get rows(): string[] {
    const { buffer, rows } = this.#terminal;
    return Array.from(
      { length: rows },
      (_, row) => buffer.active.getLine(buffer.active.viewportY + row)?.translateToString(true) ?? '',
    );
  }

  get text(): string {
    return this.rows.join('\n');
  }

  /** Whether the program has the terminal's other screen. */
  get isOnOtherScreen(): boolean {
    return this.#terminal.buffer.active.type === 'alternate';
  }

  /** Whether the program has hidden the cursor. */
  get isCursorHidden(): boolean {
    return this.#isCursorHidden;
  }

  type(keys: string): void {
    this.#program.write(keys);
  }

  resize(columns: number, rows: number): void {
    this.#terminal.resize(columns, rows);
    this.#program.resize(columns, rows);
  }

  /** Waits until the screen shows `what`; throws with the screen where it does not. */
  async shows(what: string | RegExp | ((text: string) => boolean)): Promise<void> {
    const holds = (): boolean => {
      const { text } = this;
      if (typeof what === 'string') return text.includes(what);
      return what instanceof RegExp ? what.test(text) : what(text);
    };
    if (holds()) return;
    let heard = (): void => {};
    const shown = new Promise<boolean>((resolve) => {
      heard = () => holds() && resolve(true);
      this.#drawn.add(heard);
    });
    const late = new AbortController();
    const inTime = await Promise.race([shown, sleep(PATIENCE_MS, false, { signal: late.signal, ref: false })]);
    late.abort();
    this.#drawn.delete(heard);
    if (!inTime) throw new Error(`The screen does not show ${String(what)}:\n${this.text}`);
  }

  kill(): void {
    try {
      this.#program.kill('SIGKILL');
    } catch {
      // it has ended
    }
  }
}
