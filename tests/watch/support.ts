import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { writeWhole } from '../../runner/memory/files.ts';
import { type TerminalOptions, TerminalSession } from '../support/pseudo-terminal.ts';
import { freshWorkbook, root } from '../support/workbook.ts';

export const lesson1 = '01-sync-iterator-protocol.ts';
export const lesson2 = '02-async-iterator-protocol.ts';

/** Watch mode on a workbook of its own, in a terminal. */
export interface Desk {
  folder: string;
  terminal: TerminalSession;
  /** The learner's file of lesson 1. */
  answer: string;
}

/** Starts watch mode, as `npm start` does. `prepare` changes the workbook before; `numbers` are its lessons. */
export function sitDown(
  { prepare, numbers, folder = freshWorkbook(numbers), ...options }: TerminalOptions & {
    prepare?: (folder: string) => void;
    numbers?: number[];
    folder?: string;
  } = {},
): Desk {
  prepare?.(folder);
  return { folder, terminal: comeBack(folder, options), answer: join(folder, 'lessons', lesson1) };
}

/** Starts watch mode on a workbook that is there. */
export function comeBack(folder: string, options: TerminalOptions = {}): TerminalSession {
  const terminal = new TerminalSession(folder, process.execPath, ['runner/start.cjs', 'start'], options);
  onTestFinished(() => terminal.kill());
  return terminal;
}

/** What the solution of a lesson is. */
export function solutionOf(lesson: string): string {
  return readFileSync(join(root, 'solutions', lesson), 'utf8');
}

/** As an editor saves: never half of it, which would be looked at, too. */
export function solve(folder: string, lesson: string): void {
  writeWhole(join(folder, 'lessons', lesson), solutionOf(lesson));
}

/** Lesson 1's solution with another body for its last exercise, 1.5 countdown. */
export function withCountdown(body: string): string {
  const loop = 'for (let n = from; n >= 1; n--) yield n;';
  const solution = solutionOf(lesson1);
  if (!solution.includes(loop)) throw new Error('the solution of 1.5 has changed');
  return solution.replace(loop, body);
}
