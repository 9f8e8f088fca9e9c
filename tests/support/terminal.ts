import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { onTestFinished } from 'vitest';
import { spawnInTerminal } from './spawn-in-terminal.ts';

/** How long a test waits for something to appear. */
const PATIENCE_MS = 30_000;

/** A command in a pseudo-terminal that prints, asks and ends; for one that draws, see `pseudo-terminal.ts`. */
export interface InTerminal {
  /** The exit status. */
  ended: Promise<number>;
  /** All that was printed so far, without escape codes. */
  text(): string;
  /** Waits until `text` holds this. */
  shows(text: string): Promise<void>;
  type(keys: string): void;
}

/** Runs `npm run` on a workbook in a terminal: `inTerminal(folder, ['compare', '3.2'], 120)`. */
export function inTerminal(folder: string, args: string[], columns = 80): InTerminal {
  let printed = '';
  let isOver = false;
  const decoder = new TextDecoder();
  const { program, ended } = spawnInTerminal([process.execPath, 'runner/start.cjs', ...args], {
    folder,
    columns,
    rows: 24,
    onData: (data) => (printed += decoder.decode(data, { stream: true })),
  });
  void ended.then(() => (isOver = true));
  onTestFinished(() => {
    if (!isOver) program.kill('SIGKILL');
  });
  const text = (): string => stripVTControlCharacters(printed).replaceAll('\r\n', '\n');
  return {
    ended,
    text,
    async shows(what) {
      for (const end = performance.now() + PATIENCE_MS; !text().includes(what); await sleep(20)) {
        if (isOver || performance.now() > end) throw new Error(`The terminal does not show ${what}:\n${text()}`);
      }
    },
    type: (keys) => program.write(keys),
  };
}
