import { type Command, readArguments, usageOf } from './arguments.ts';
import { UsageError, WorkbookError } from './errors.ts';
import { removeHalfWritten } from './memory/files.ts';

/** The files in `commands/`, in the order of the usage. */
const names = [
  'start',
  'page',
  'lesson',
  'check',
  'list',
  'hint',
  'predict',
  'compare',
  'trace',
  'reset',
  'demo',
  'book',
  'grade',
];

/** Only the command that is asked for is loaded: what it prints first comes sooner. */
const load = (name: string): Promise<{ command: Command }> => import(`./commands/${name}.ts`);

/**
 * Runs one command line on the workbook in the folder `root`. Returns the exit status: 0 all passes, 1 not yet, 2 not
 * understood or a broken workbook.
 */
export async function main(argv: string[], root: string): Promise<number> {
  try {
    const [name = '', ...args] = argv;
    if (names.includes(name)) {
      removeHalfWritten(root);
      const { command } = await load(name);
      const values = readArguments(command, args);
      if (values) return await command.run(root, values);
    } else if (name !== '--help' && name !== '-h') {
      throw new UsageError(`There is no command "${name}". Type \`npm run\` and one of these: ${names.join(', ')}.`);
    }
    const all = await Promise.all(names.map(load));
    process.stdout.write(`${usageOf(all.map(({ command }) => command))}\n`);
    return 0;
  } catch (error) {
    const { syscall, message } = error as NodeJS.ErrnoException;
    const isKnown = error instanceof UsageError || error instanceof WorkbookError;
    if (!isKnown && !syscall) throw error;
    process.stderr.write(isKnown ? `${message}\n` : `This machine refuses what for await needs: ${message}.\n`);
    return 2;
  }
}
