import type { ChildProcess } from 'node:child_process';
import { readArguments, usage } from './arguments.ts';
import { standBy } from './checker/standby.ts';
import { run as check } from './commands/check.ts';
import { run as compare } from './commands/compare.ts';
import { run as demo } from './commands/demo.ts';
import { run as hint } from './commands/hint.ts';
import { run as lesson } from './commands/lesson.ts';
import { run as list } from './commands/list.ts';
import { run as predict } from './commands/predict.ts';
import { run as reset } from './commands/reset.ts';
import { run as start } from './commands/start.ts';
import { run as trace } from './commands/trace.ts';
import { UsageError, WorkbookError } from './errors.ts';

/**
 * Runs one command line on the workbook in the folder `root`. Returns the exit status: 0 all passes, 1 not yet, 2 not
 * understood or a broken workbook. `child`: the checker's child, where it has been started early.
 */
export async function main(argv: string[], root: string, child?: ChildProcess): Promise<number> {
  if (child) standBy(root, child);
  try {
    const request = readArguments(argv);
    if (request.help) {
      process.stdout.write(`${usage}\n`);
      return 0;
    }
    return await commands[request.command](root, request);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof WorkbookError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}

const commands = { start, lesson, check, list, hint, predict, compare, trace, reset, demo };
