import { parseArgs } from 'node:util';
import { UsageError } from './errors.ts';

/** What was asked for, checked. */
export interface Request {
  command: 'lesson' | 'check' | 'list';
  /** `3`, `3.2`, `async-generators`: as typed. */
  name?: string;
  full: boolean;
  json: boolean;
  /** A folder, as typed. */
  from?: string;
  help: boolean;
}

export const usage = `for await: learn iteration by building it.

  npm run lesson            the first unfinished lesson
  npm run lesson 3          lesson 3 (also: 3.2, async-generators)
  npm run lesson 3 -- --full     its whole page
  npm run check             all lessons
  npm run list              all lessons, from what is known

Behind \`--\`, lesson and check also take:
  --json                    the verdict as JSON
  --from DIR                answers from another folder, such as solutions`;

/** Options that a command takes besides --help. */
const allowed = {
  lesson: ['full', 'json', 'from'],
  check: ['json', 'from'],
  list: [] as string[],
};

/** Reads the command line. Whatever cannot be understood is a `UsageError` that says what to type. */
export function readArguments(argv: string[]): Request {
  const [command = '', ...rest] = argv;
  if (command === '--help' || command === '-h') return { command: 'list', full: false, json: false, help: true };
  if (!(command in allowed)) {
    throw new UsageError(
      `There is no command "${command}". Type \`npm run lesson\`, \`npm run check\` or \`npm run list\`.`,
    );
  }
  const known = command as Request['command'];
  const { values, positionals } = parse(rest);
  for (const name of Object.keys(values)) {
    if (name !== 'help' && !allowed[known].includes(name)) {
      throw new UsageError(
        `npm run ${known} has no option --${name}. Type \`npm run ${known} -- --help\` to see what there is.`,
      );
    }
  }
  const [name, extra] = positionals;
  if (known !== 'lesson' && name !== undefined) {
    throw new UsageError(
      `npm run ${known} takes no name, got "${name}". Type \`npm run lesson ${name}\` for one lesson.`,
    );
  }
  if (extra !== undefined) {
    throw new UsageError(`One lesson at a time, got "${positionals.join(' ')}". Type \`npm run lesson ${name}\`.`);
  }
  return {
    command: known,
    ...(name !== undefined && { name }),
    full: values.full ?? false,
    json: values.json ?? false,
    ...(values.from !== undefined && { from: values.from }),
    help: values.help ?? false,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        full: { type: 'boolean' },
        json: { type: 'boolean' },
        from: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(explain(error as NodeJS.ErrnoException, args));
  }
}

function explain(error: NodeJS.ErrnoException, args: string[]): string {
  const ask = 'Type `npm run check -- --help` to see what there is.';
  if (error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const option = /'(-[^'\s]*)/.exec(error.message)?.[1] ?? args.join(' ');
    return `There is no option ${option}. ${ask}`;
  }
  if (/--from/.test(error.message)) return '--from needs a folder behind it: `npm run check -- --from solutions`.';
  return `That could not be understood: ${args.join(' ')}. ${ask}`;
}
