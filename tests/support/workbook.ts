import { execFile, type ExecFileOptions } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { cutStub } from '../../runner/curriculum/cut.ts';
import { copyWorkbook, root } from './copy.ts';

export { root };

/** An empty folder that is removed when the test has finished. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'for-await-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}

/** Fills a folder with the stubs as a learner gets them, whatever lies in the project's `lessons/` now. */
export function writeStubs(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(join(root, 'solutions'))) {
    writeFileSync(join(folder, file), cutStub(readFileSync(join(root, 'solutions', file), 'utf8')));
  }
}

/** A workbook of its own, as after a clone and `npm ci`: a learner may do anything to it. */
export function freshWorkbook(): string {
  const folder = temporaryFolder();
  copyWorkbook(folder);
  writeStubs(join(folder, 'lessons'));
  return folder;
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
