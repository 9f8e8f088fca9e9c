import { type ChildProcess, execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { killAtExit } from './children.ts';
import { compiler } from './compiler.ts';

/** A program in TypeScript that may import solutions as `./NN-name.ts`. */
export interface Program {
  /** Part of a file's name: letters, digits, `-` and `.`. */
  name: string;
  code: string;
}

/** What a program left behind. `exit` is 0, another exit status, a signal, or `still running after 10 s`. */
export interface ProgramOutcome {
  exit: number | string;
  stdout: string;
  stderr: string;
}

/** Compiled programs: `run` runs one in a process and a folder of its own, `dispose` removes what was written. */
export interface Workshop {
  folder: string;
  run(program: Program, options?: RunOptions): Promise<ProgramOutcome>;
  dispose(): Promise<void>;
}

export interface RunOptions {
  /** Default: 10,000. */
  limitMs?: number;
  /** Aborted, it kills the program; the outcome's `exit` is then `SIGKILL`. */
  signal?: AbortSignal | undefined;
}

/** Folders of workshops that are open, so that none is left behind by a process that exits. */
const folders = new Set<string>();
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/**
 * Runs one program against the solutions of the workbook in `root`, and leaves nothing behind. Never rejects: where it
 * could not be run at all, the outcome's `exit` says why.
 */
export async function runProgram(root: string, code: string, signal?: AbortSignal): Promise<ProgramOutcome> {
  const program = { name: 'program', code };
  let workshop: Workshop | undefined;
  try {
    workshop = await openWorkshop(root, [program]);
    return await workshop.run(program, { signal });
  } catch (error) {
    return { exit: (error as Error).message, stdout: '', stderr: '' };
  } finally {
    await workshop?.dispose();
  }
}

/**
 * Compiles all programs and the solutions with one run of `tsc`, which leaves only plain JavaScript to run:
 * 0.1 s of processor time for each program, where `node --import tsx` takes 0.3 s. Types are not checked.
 */
export async function openWorkshop(root: string, programs: readonly Program[]): Promise<Workshop> {
  const folder = await realpath(await mkdtemp(path.join(os.tmpdir(), 'for-await-snippets-')));
  folders.add(folder);
  const dispose = async (): Promise<void> => {
    await rm(folder, { recursive: true, force: true });
    folders.delete(folder);
  };
  try {
    return { folder, run: await equip(root, folder, programs), dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** Writes and compiles everything in `folder`. Returns what runs one of the programs. */
async function equip(root: string, folder: string, programs: readonly Program[]): Promise<Workshop['run']> {
  const compiled = path.join(folder, 'compiled');
  await mkdir(compiled);
  const solutions = (await readdir(path.join(root, 'solutions'))).filter((file) => file.endsWith('.ts'));
  await Promise.all([
    ...solutions.map((file) => copyFile(path.join(root, 'solutions', file), path.join(compiled, file))),
    ...programs.map((program) => writeFile(path.join(compiled, `${fileOf(program)}.ts`), program.code)),
    writeFile(path.join(folder, 'package.json'), '{ "type": "module" }'),
    writeFile(
      path.join(folder, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          target: 'es2023',
          lib: ['esnext'],
          module: 'preserve',
          moduleDetection: 'force',
          rewriteRelativeImportExtensions: true,
          noCheck: true,
          types: [],
          inlineSourceMap: true,
        },
        include: ['compiled'],
      }),
    ),
  ]);
  const complaints = await compile(folder);
  const shared = solutions.flatMap((file) => [file, file.replace(/\.ts$/, '.js')]);

  return async (program, { limitMs = 10_000, signal } = {}) => {
    const file = fileOf(program);
    const complaint = complaints.filter((line) => line.startsWith(`compiled/${file}.ts(`)).join('\n');
    if (complaint) return { exit: 'does not compile', stdout: '', stderr: complaint };
    const own = await mkdtemp(path.join(folder, `${file}-`));
    await Promise.all(
      [...shared, `${file}.js`].map((name) => copyFile(path.join(compiled, name), path.join(own, name))),
    );
    try {
      return await start(own, `${file}.js`, limitMs, signal);
    } finally {
      await rm(own, { recursive: true, force: true });
    }
  };
}

/** `03-async-generators.md:41` cannot name a file everywhere, and must not collide with a solution. */
function fileOf(program: Program): string {
  return `snippet-${program.name.replace('.md:', '-')}`;
}

/** What `tsc` says, line by line: without type checks, only syntax errors are left. */
async function compile(folder: string): Promise<string[]> {
  const running = promisify(execFile)(compiler, ['-p', folder, '--pretty', 'false'], { cwd: folder });
  killAtExit(running.child);
  try {
    await running;
    return [];
  } catch (error) {
    const { stdout } = error as { stdout?: string };
    if (!stdout) throw error;
    return stdout.split('\n').map((line) => line.replaceAll('\\', '/'));
  }
}

function start(cwd: string, file: string, limitMs: number, signal?: AbortSignal): Promise<ProgramOutcome> {
  const fromOutside = /^(?:NODE_|VITEST|TEST$|FORCE_COLOR$|NO_COLOR$)/;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !fromOutside.test(name)));
  return new Promise((resolve) => {
    const onAbort = (): void => void child.kill('SIGKILL');
    const child: ChildProcess = execFile(
      process.execPath,
      ['--enable-source-maps', file],
      { cwd, env, timeout: limitMs, killSignal: 'SIGKILL' },
      (error, stdout, stderr) => {
        signal?.removeEventListener('abort', onAbort);
        const isLate = error?.killed && !signal?.aborted;
        const exit = isLate ? `still running after ${limitMs / 1000} s` : error?.code ?? error?.signal ?? 0;
        resolve({ exit, stdout, stderr });
      },
    );
    killAtExit(child);
    signal?.addEventListener('abort', onAbort);
    if (signal?.aborted) onAbort();
  });
}
