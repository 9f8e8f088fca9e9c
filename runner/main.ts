import { readArguments, usageOf } from './arguments.ts';
import { command as check } from './commands/check.ts';
import { command as compare } from './commands/compare.ts';
import { command as demo } from './commands/demo.ts';
import { command as hint } from './commands/hint.ts';
import { command as lesson } from './commands/lesson.ts';
import { command as list } from './commands/list.ts';
import { command as predict } from './commands/predict.ts';
import { command as reset } from './commands/reset.ts';
import { command as start } from './commands/start.ts';
import { command as trace } from './commands/trace.ts';
import { UsageError, WorkbookError } from './errors.ts';

/** In the order of the usage. */
const commands = [start, lesson, check, list, hint, predict, compare, trace, reset, demo];

/**
 * Runs one command line on the workbook in the folder `root`. Returns the exit status: 0 all passes, 1 not yet, 2 not
 * understood or a broken workbook.
 */
export async function main(argv: string[], root: string): Promise<number> {
  try {
    const asked = readArguments(commands, argv);
    if (asked) return await asked.command.run(root, asked.values);
    process.stdout.write(`${usageOf(commands)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof WorkbookError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}
