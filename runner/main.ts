import { fileURLToPath } from 'node:url';
import { readArguments, usage } from './arguments.ts';
import { UsageError, WorkbookError } from './errors.ts';

const here = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/**
 * Runs one command line on the workbook in the folder `root`. Returns the exit status: 0 all passes, 1 not yet, 2 not
 * understood or a broken workbook.
 */
export async function main(argv: string[], root = here): Promise<number> {
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

const commands = {
  start: () => import('./commands/start.ts'),
  lesson: () => import('./commands/lesson.ts'),
  check: () => import('./commands/check.ts'),
  list: () => import('./commands/list.ts'),
  hint: () => import('./commands/hint.ts'),
  predict: () => import('./commands/predict.ts'),
  compare: () => import('./commands/compare.ts'),
  trace: () => import('./commands/trace.ts'),
  reset: () => import('./commands/reset.ts'),
  demo: () => import('./commands/demo.ts'),
};
