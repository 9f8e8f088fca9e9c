import { execFile } from 'node:child_process';
import { join, relative } from 'node:path';
import { BuildError, bundle } from './bundle.ts';
import { killAtExit } from './children.ts';
import { temporaryFolder } from './temporary.ts';

/** What a program left behind. `exit` is 0, another exit status, a signal, or `still running after 10 s`. */
export interface ProgramOutcome {
  exit: number | string;
  stdout: string;
  stderr: string;
}

export interface ProgramOptions {
  /** Default: 10,000. */
  limitMs?: number;
  /** Aborted, it kills the program; the outcome's `exit` is then `SIGKILL`. */
  signal?: AbortSignal | undefined;
}

/**
 * Runs a program in TypeScript that may import the solutions of the workbook in `root` as `./NN-name.ts`, in a process and a
 * folder of its own; nothing is left behind. Never rejects: where it could not be run at all, `exit` says why.
 */
export async function runProgram(
  root: string,
  code: string,
  { limitMs = 10_000, signal }: ProgramOptions = {},
): Promise<ProgramOutcome> {
  const folder = temporaryFolder();
  try {
    const { modules: [program], positions } = await bundle(root, { code, folder: join(root, 'solutions') });
    const file = folder.write(program!.name, program!.code);
    const outcome = await runFile(file, folder.path, limitMs, signal);
    return { ...outcome, stderr: positions.inText(outcome.stderr, folder.path) };
  } catch (error) {
    const { message, location } = error as BuildError;
    const place = location && `${relative(join(root, 'solutions'), location.file)}:${location.line}:${location.column}`;
    return { exit: place ? 'does not compile' : message, stdout: '', stderr: place ? `${place} ${message}` : '' };
  } finally {
    folder.remove();
  }
}

function runFile(file: string, cwd: string, limitMs: number, signal?: AbortSignal): Promise<ProgramOutcome> {
  const fromOutside = /^(?:NODE_|VITEST|TEST$|FORCE_COLOR$|NO_COLOR$)/;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !fromOutside.test(name)));
  return new Promise((resolve) => {
    const onAbort = (): void => void child.kill('SIGKILL');
    const child = execFile(
      process.execPath,
      [file],
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
