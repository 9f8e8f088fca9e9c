import { execFile, type ExecFileOptions } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { cutStub } from '../../runner/curriculum/cut.ts';
import { findLessons } from '../../runner/curriculum/lessons.ts';
import { main } from '../../runner/main.ts';
import { copied, copyRunner, root } from './copy.ts';

export { root };

/** The lessons of this workbook. */
export const lessons = findLessons(root);

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

/** What no test changes, and what is built of it. */
const kept = ['runner', 'node_modules', '.workbook/modules', '.workbook/runner.cjs', '.workbook/runner.compiled'];

/**
 * A workbook of its own, as after a clone and `npm ci`: a learner may do anything to what is theirs. The next test gets
 * the same folder, mended. With `numbers` it holds these lessons alone: what goes over all lessons is as well seen with two of
 * them.
 */
export function freshWorkbook(numbers = lessons.map(({ number }) => number)): string {
  const folder = free.pop() ?? join(process.env['FOR_AWAIT_WORKBOOKS']!, process.env['VITEST_POOL_ID']!, `${++made}`);
  onTestFinished(() => void free.push(folder));
  if (!existsSync(folder)) copyRunner(folder);
  mend(folder, wholeWorkbook(numbers));
  return folder;
}

/** Every file of this workbook beside what is kept, but for answers that only tests of the lessons run. */
const paths = copied.flatMap((name) =>
  name.includes('.')
    ? name
    : readdirSync(join(root, name), { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
).filter((path) => !/\/(?:mistakes|answers)\//.test(path));

/** The files that a workbook with these lessons has, beside what is kept: paths and contents. */
function wholeWorkbook(numbers: readonly number[]): Map<string, string> {
  const isIn = (path: string): boolean => {
    const number = /^(?:lessons|solutions|course)\/(\d+)-/.exec(path)?.[1];
    return !number || numbers.includes(Number(number));
  };
  const files = new Map(paths.filter(isIn).map((path) => [path, sourceOf(path)]));
  for (const [path, text] of files) {
    if (path.startsWith('solutions/')) files.set(path.replace('solutions', 'lessons'), cutStub(text));
  }
  return files;
}

const sources = new Map<string, string>();
function sourceOf(path: string): string {
  if (!sources.has(path)) sources.set(path, readFileSync(join(root, path), 'utf8'));
  return sources.get(path)!;
}

/** Writes what is missing or changed and removes what is too much; the folder itself stays, something may watch it. */
function mend(folder: string, whole: ReadonlyMap<string, string>): void {
  const found = new Set<string>();
  const look = (within: string): void => {
    for (const entry of readdirSync(join(folder, within), { withFileTypes: true })) {
      const path = within ? `${within}/${entry.name}` : entry.name;
      if (kept.includes(path)) continue;
      const isFolder = [...whole.keys(), ...kept].some((one) => one.startsWith(`${path}/`));
      if (isFolder && entry.isDirectory()) look(path);
      else if (entry.isFile() && whole.get(path) === readFileSync(join(folder, path), 'utf8')) found.add(path);
      else rmSync(join(folder, path), { recursive: true, force: true, maxRetries: 3 });
    }
  };
  look('');
  for (const [path, text] of whole) {
    if (found.has(path)) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** What a command did. */
export interface Outcome {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs `npm run` on a workbook, piped and without colour: `await run(folder, 'lesson', '3')`. */
export function run(folder: string, ...args: string[]): Promise<Outcome> {
  return execute(process.execPath, ['runner/start.cjs', ...args], { cwd: folder });
}

/** Several of them, one after another, in one process. */
export async function runInARow(
  folder: string,
  commands: readonly string[][],
  env: Record<string, string>,
): Promise<Outcome[]> {
  const script = join(root, 'tests', 'support', 'in-a-row.mjs');
  const { stdout, stderr } = await execute(process.execPath, [script, JSON.stringify(commands)], { cwd: folder, env });
  const printed = stdout.split('\u001E');
  const complained = stderr.split('\u001E');
  return commands.map((_, index) => ({
    status: Number(printed[2 * index + 1] ?? NaN),
    stdout: printed[2 * index]!,
    stderr: complained[index]!,
  }));
}

/** As `run` without a process of its own: for commands whose words are the point. One at a time. */
export async function runHere(folder: string, ...args: string[]): Promise<Outcome> {
  const { FORCE_COLOR, NO_COLOR } = process.env;
  const before = process.cwd();
  const written = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      written[name] += String(text);
      return true;
    })
  );
  try {
    process.chdir(folder);
    delete process.env['FORCE_COLOR'];
    delete process.env['NO_COLOR'];
    return { status: await main(args, folder), ...written };
  } finally {
    Object.assign(process.env, JSON.parse(JSON.stringify({ FORCE_COLOR, NO_COLOR })));
    process.chdir(before);
    for (const spy of spies) spy.mockRestore();
  }
}

/** Runs a program to its end; its exit status is part of the outcome, not an error. */
export function execute(program: string, args: string[], options: ExecFileOptions): Promise<Outcome> {
  return new Promise((resolve) => {
    const env = { ...process.env, ...options.env };
    for (const name of ['NO_COLOR', 'FORCE_COLOR', 'CI', 'VITEST', 'NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS']) {
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
