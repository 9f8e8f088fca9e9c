import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { compiler } from './compiler.ts';
import { temporaryFolder } from './temporary.ts';
import type { Location } from './verdict.ts';

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

/**
 * Type-checks answer files with the workbook's own compiler and settings, wherever the files are.
 * Returns the messages in these files; the ones in other files that they import are not a learner's answer.
 */
export async function checkTypes(files: readonly string[], root: string, signal?: AbortSignal): Promise<TypeMessage[]> {
  if (files.length === 0) return [];
  const folder = temporaryFolder();
  try {
    const project = join(folder.path, 'tsconfig.json');
    const typeRoots = [join(root, 'node_modules', '@types')];
    await writeFile(project, JSON.stringify({ compilerOptions: { ...options, typeRoots }, files }));
    const output = await compile(project, folder.path, signal);
    return parseMessages(output, folder.path).filter(({ location }) => files.includes(location.file));
  } finally {
    folder.remove();
  }
}

/** The compiler's output. It exits with an error when it has something to say, so only silence counts as a failure. */
async function compile(project: string, cwd: string, signal?: AbortSignal): Promise<string> {
  const run = promisify(execFile)(compiler, ['-p', project, '--pretty', 'false'], {
    cwd,
    env: { ...process.env, ...compilerEnvironment },
    signal,
    maxBuffer: 2 ** 26,
  });
  try {
    return (await run).stdout;
  } catch (error) {
    const { stdout } = error as { stdout?: string };
    if (signal?.aborted || !stdout) throw error;
    return stdout;
  }
}

/** Reads `path(line,column): error TS2322: words`, with further lines of the same message indented. */
export function parseMessages(output: string, cwd: string): TypeMessage[] {
  const messages: TypeMessage[] = [];
  for (const line of output.split(/\r?\n/)) {
    const [, file, row, column, code, message] = /^(.+)\((\d+),(\d+)\): error TS(\d+): (.*)$/.exec(line) ?? [];
    if (file) {
      messages.push({
        code: Number(code),
        message: message!,
        location: { file: resolve(cwd, file), line: Number(row), column: Number(column) },
      });
    } else if (/^\s+\S/.test(line) && messages.length) messages.at(-1)!.message += `\n${line}`;
  }
  return messages;
}
