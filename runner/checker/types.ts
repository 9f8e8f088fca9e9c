import { execFile } from 'node:child_process';
import path, { join, type PlatformPath } from 'node:path';
import { promisify } from 'node:util';
import { WorkbookError } from '../errors.ts';
import { killAtExit } from './children.ts';
import { compilerOf } from './compiler.ts';
import { temporaryFolder } from './temporary.ts';
import { type Location, NO_ANSWER } from './verdict.ts';

/** One message of the compiler. */
export interface TypeMessage {
  code: number;
  message: string;
  location: Location;
}

/** The rules for an answer: strict, a module wherever it lies, and no rule about style. */
const options = {
  target: 'es2023',
  lib: ['esnext'],
  module: 'preserve',
  moduleDetection: 'force',
  moduleResolution: 'bundler',
  allowImportingTsExtensions: true,
  noEmit: true,
  strict: true,
  skipLibCheck: true,
  types: ['node'],
};

/** An answer takes 60 MB at most: the compiler, a Go program, collects no garbage before it has taken this much. */
const compilerEnvironment = { GOGC: 'off', GOMEMLIMIT: '400MiB' };

/** How long the compiler may take; it needs half a second. There are a few lines of TypeScript that keep it busy for ever. */
const LIMIT_MS = 10_000;

/**
 * Type-checks answer files with the workbook's own compiler and settings, wherever the files are.
 * Returns the messages in these files; the ones in other files that they import are not a learner's answer. A file with which
 * the compiler comes to no end has the message `NO_ANSWER`.
 */
export async function checkTypes(
  files: readonly string[],
  root: string,
  signal?: AbortSignal,
  limitMs = LIMIT_MS,
): Promise<TypeMessage[]> {
  if (files.length === 0) return [];
  const folder = temporaryFolder();
  try {
    const typeRoots = [join(root, 'node_modules', '@types')];
    const settings = JSON.stringify({ compilerOptions: { ...options, typeRoots }, files });
    const project = folder.write('tsconfig.json', settings);
    const output = await compile(compilerOf(root), project, folder.path, limitMs, signal);
    if (output === undefined && files.length > 1) {
      return await eachAlone(files, root, signal, limitMs);
    }
    if (output === undefined) {
      const message = `TypeScript gave no answer within ${limitMs / 1000} seconds.`;
      return [{ code: NO_ANSWER, message, location: { file: files[0]!, line: 1, column: 1 } }];
    }
    const messages = parseMessages(output, folder.path, files);
    const unparsed = new Set(messages.filter(({ code }) => code < 2000).map(({ location }) => location.file));
    const ours = messages.filter(({ location }) => files.includes(location.file));
    if (unparsed.size === 0 || files.length === 1) return ours;
    // Where a file does not parse, the compiler says nothing of types in the others.
    const rest = files.filter((file) => !unparsed.has(file));
    if (rest.length < files.length) return [...ours, ...await checkTypes(rest, root, signal, limitMs)];
    return await eachAlone(files, root, signal, limitMs);
  } finally {
    folder.remove();
  }
}

/** One after another: each may take much memory before it is stopped. */
async function eachAlone(
  files: readonly string[],
  root: string,
  signal: AbortSignal | undefined,
  limitMs: number,
): Promise<TypeMessage[]> {
  const messages: TypeMessage[] = [];
  for (const file of files) messages.push(...await checkTypes([file], root, signal, limitMs));
  return messages;
}

/** The compiler's output, `undefined` where it took too long. It exits with an error when it has something to say. */
async function compile(
  compiler: string,
  project: string,
  cwd: string,
  limitMs: number,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const run = promisify(execFile)(compiler, ['-p', project, '--pretty', 'false', '--singleThreaded'], {
    cwd,
    env: { ...process.env, ...compilerEnvironment },
    signal,
    timeout: limitMs,
    killSignal: 'SIGKILL',
    maxBuffer: 2 ** 26,
  });
  killAtExit(run.child);
  try {
    return (await run).stdout;
  } catch (error) {
    const { stdout, killed, message } = error as { stdout?: string; killed?: boolean; message: string };
    signal?.throwIfAborted();
    if (killed) return undefined;
    if (stdout) return stdout;
    throw new WorkbookError(`The compiler could not be run: ${message.split('\n')[0]}.`);
  }
}

/**
 * Reads `path(line,column): error TS2322: words`, with further lines of the same message indented. On Windows the compiler may
 * spell a path in another case than `files` do.
 */
export function parseMessages(
  output: string,
  cwd: string,
  files: readonly string[] = [],
  { resolve, sep }: PlatformPath = path,
): TypeMessage[] {
  const spelled = (file: string): string =>
    files.find((one) => one === file || (sep === '\\' && one.toLowerCase() === file.toLowerCase())) ?? file;
  const messages: TypeMessage[] = [];
  for (const line of output.split(/\r?\n/)) {
    const [, file, row, column, code, message] = /^(.+)\((\d+),(\d+)\): error TS(\d+): (.*)$/.exec(line) ?? [];
    if (file) {
      messages.push({
        code: Number(code),
        message: message!,
        location: { file: spelled(resolve(cwd, file)), line: Number(row), column: Number(column) },
      });
    } else if (/^\s+\S/.test(line) && messages.length) messages.at(-1)!.message += `\n${line}`;
  }
  return messages;
}
