import xterm from '@xterm/headless';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { root } from './copy.ts';
import { spawnInTerminal } from './spawn-in-terminal.ts';

/*
 * A task of `.vscode/tasks.json` as VS Code runs it: in a terminal, whose lines, wrapped ones joined and without escape codes, go
 * to the problem matchers. As in VS Code's `problemCollectors.ts` and `lineDataEventAddon.ts`.
 */

interface Pattern extends Partial<Record<'file' | 'line' | 'column' | 'code' | 'message', number>> {
  regexp: string;
}

interface Matcher {
  severity: string;
  pattern: Pattern | Pattern[];
  background?: { activeOnStart: boolean; beginsPattern: string; endsPattern: string };
}

export interface Task {
  label: string;
  args: string[];
  isBackground?: boolean;
  problemMatcher: Matcher[];
}

/** A line of the Problems list. */
export type Problem = Partial<Record<'severity' | 'file' | 'line' | 'column' | 'code' | 'message', string>>;

const read = (name: string): unknown => JSON.parse(readFileSync(join(root, '.vscode', name), 'utf8'));

export const { tasks } = read('tasks.json') as { tasks: Task[] };

/** The program and arguments of the debug configuration; `file` is the one that is open. */
export function debugged(folder: string, file: string): string[] {
  const { configurations: [{ program, args }] } = read('launch.json') as {
    configurations: [{ program: string; args: string[] }];
  };
  return [program, ...args].map((word) =>
    word.replace('${workspaceFolder}', folder).replace('${fileBasenameNoExtension}', basename(file, '.ts'))
  );
}

/** The Problems list of one task: each line is handed to it. */
export class Problems {
  found: Problem[] = [];
  #before: string[] = [];
  readonly #matchers: { severity: string; patterns: (Pattern & { compiled: RegExp })[] }[];
  readonly #background: Matcher['background'];
  readonly #onWhole: (found: Problem[]) => void;

  /** `onWhole`: what has been found when a background task says that it is through. */
  constructor({ problemMatcher }: Task, onWhole: (found: Problem[]) => void = () => {}) {
    this.#matchers = problemMatcher.map(({ severity, pattern }) => ({
      severity,
      patterns: [pattern].flat().map((one) => ({ ...one, compiled: new RegExp(one.regexp) })),
    }));
    this.#background = problemMatcher.find(({ background }) => background)?.background;
    this.#onWhole = onWhole;
  }

  read(line: string): void {
    const { beginsPattern, endsPattern } = this.#background ?? {};
    if (beginsPattern && new RegExp(beginsPattern).test(line)) {
      this.found = [];
      return; // such a line is asked for nothing else
    }
    if (endsPattern && new RegExp(endsPattern).test(line)) return this.#onWhole(this.found);
    this.#before.push(line);
    for (const { severity, patterns } of this.#matchers) {
      const lines = this.#before.slice(-patterns.length);
      const matches = lines.map((text, index) => patterns[index]!.compiled.exec(text));
      if (lines.length < patterns.length || !matches.every((match) => match !== null)) continue;
      const problem: Problem = { severity };
      for (const [index, { regexp: _, compiled: __, ...groups }] of patterns.entries()) {
        for (const [part, group] of Object.entries(groups) as [keyof Problem, number][]) {
          const text = matches[index]![group]?.trim();
          if (problem[part] === undefined) problem[part] = text;
          else if (part === 'message') problem.message += `\n${text}`;
        }
      }
      this.found.push(problem);
      this.#before = [];
      return;
    }
  }
}

export interface RunningTask {
  problems: Problems;
  ended: Promise<number>;
}

/** Runs a task in a terminal of so many columns, on a workbook; `file` is the one that is open. */
export function runTask(
  label: string,
  { folder, file = '', columns, onWhole }: {
    folder: string;
    file?: string;
    columns: number;
    onWhole?: (found: Problem[]) => void;
  },
): RunningTask {
  const task = tasks.find((one) => one.label === label)!;
  const problems = new Problems(task, onWhole);
  const terminal = new xterm.Terminal({ cols: columns, rows: 24, allowProposedApi: true, scrollback: 1_000 });
  terminal.onLineFeed(() => {
    const buffer = terminal.buffer.active;
    let index = buffer.baseY + buffer.cursorY;
    if (buffer.getLine(index)?.isWrapped) return;
    let line = buffer.getLine(--index)?.translateToString(true) ?? '';
    while (buffer.getLine(index)?.isWrapped) line = buffer.getLine(--index)!.translateToString(false) + line;
    problems.read(line);
  });
  const command = task.args.map((word) => word.replace('${relativeFile}', file));
  const { program, ended } = spawnInTerminal([process.execPath, ...command], {
    folder,
    columns,
    rows: 24,
    env: { COLORTERM: 'truecolor', TERM_PROGRAM: 'vscode' },
    onData: (data) => terminal.write(data),
  });
  let isOver = false;
  void ended.then(() => (isOver = true));
  onTestFinished(() => {
    if (!isOver) program.kill('SIGKILL');
  });
  const read = ended.then((status) => new Promise<number>((resolve) => terminal.write('', () => resolve(status))));
  return { problems, ended: read };
}
