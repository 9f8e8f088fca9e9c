import { fileURLToPath } from 'node:url';
import { readArguments, usage } from './arguments.ts';
import { UsageError, WorkbookError } from './errors.ts';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** Runs one command line. Returns the exit status: 0 all passes, 1 not yet, 2 not understood or a broken workbook. */
export async function main(argv: string[]): Promise<number> {
  process.stdout.on('error', leaveClosedPipe);
  try {
    const request = readArguments(argv);
    if (request.help) {
      process.stdout.write(`${usage}\n`);
      return 0;
    }
    const { run } = await commands[request.command]();
    return await run(root, request);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof WorkbookError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}

/** `npm run lesson | head`: the reader has gone, so there is nothing left to say. */
function leaveClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(1);
}

const commands = {
  start: () => import('./commands/start.ts'),
  lesson: () => import('./commands/lesson.ts'),
  check: () => import('./commands/check.ts'),
  list: () => import('./commands/list.ts'),
  hint: () => import('./commands/hint.ts'),
  compare: () => import('./commands/compare.ts'),
  trace: () => import('./commands/trace.ts'),
  reset: () => import('./commands/reset.ts'),
};
