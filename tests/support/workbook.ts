import { execFile, type ExecFileOptions } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { cutStub } from '../../runner/curriculum/cut.ts';
import { copyWorkbook, root } from './copy.ts';

export { root };

/** An empty folder that is removed when all tests have ended. */
export function temporaryFolder(): string {
  return mkdtempSync(join(process.env['FOR_AWAIT_WORKBOOKS']!, 'test-'));
}

/** Fills a folder with the stubs as a learner gets them, whatever lies in the project's `lessons/` now. */
export function writeStubs(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(join(root, 'solutions'))) {
    writeFileSync(join(folder, file), cutStub(readFileSync(join(root, 'solutions', file), 'utf8')));
  }
}

/** Folders of workbooks that no test uses at the moment. */
const free: string[] = [];
let made = 0;

/**
 * A workbook of its own, as after a clone and `npm ci`: a learner may do anything to it. The next test gets the same
 * folder, made anew; only the modules that vitest has transformed stay, which saves each start half of its time.
 */
export function freshWorkbook(): string {
  const folder = free.pop() ?? join(process.env['FOR_AWAIT_WORKBOOKS']!, process.env['VITEST_POOL_ID']!, `${++made}`);
  onTestFinished(() => void free.push(folder));
  mkdirSync(join(folder, '.workbook'), { recursive: true });
  for (const name of readdirSync(folder)) if (name !== '.workbook') remove(join(folder, name));
  for (const name of readdirSync(join(folder, '.workbook'))) {
    if (name !== 'transformed') remove(join(folder, '.workbook', name));
  }
  copyWorkbook(folder);
  writeStubs(join(folder, 'lessons'));
  return folder;
}

function remove(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 3 });
}

/** What a command did. */
export interface Outcome {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs `npm run` on a workbook, piped and without colour: `await run(folder, 'lesson', '3')`. */
export function run(folder: string, ...args: string[]): Promise<Outcome> {
  return execute(process.execPath, ['runner/start.mjs', ...args], { cwd: folder });
}

/** Runs a program to its end; its exit status is part of the outcome, not an error. */
export function execute(program: string, args: string[], options: ExecFileOptions): Promise<Outcome> {
  return new Promise((resolve) => {
    const env = { ...process.env, ...options.env };
    for (const name of ['NO_COLOR', 'FORCE_COLOR', 'CI', 'VITEST', 'NODE_OPTIONS']) {
      if (!options.env?.[name]) delete env[name];
    }
    execFile(program, args, { ...options, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      const status = error ? (typeof error.code === 'number' ? error.code : null) : 0;
      resolve({ status, stdout: String(stdout), stderr: String(stderr) });
    });
  });
}

/** Replaces text in a file of a workbook; the text must be there. */
export function edit(file: string, from: string | RegExp, to: string): void {
  const before = readFileSync(file, 'utf8');
  const after = before.replace(from, to);
  if (after === before) throw new Error(`nothing to replace in ${file}`);
  writeFileSync(file, after);
}
