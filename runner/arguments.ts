import { parseArgs } from 'node:util';
import { UsageError } from './errors.ts';

/** What was asked for, checked. */
export interface Request {
  command: keyof typeof allowed;
  /** `3`, `3.2`, `async-generators`: as typed. */
  name?: string;
  full: boolean;
  json: boolean;
  /** A folder, as typed. */
  from?: string;
  /** A file, as typed. */
  junit?: string;
  /** What a demo is to read, as typed. */
  file?: string;
  serve?: boolean;
  all?: boolean;
  yes?: boolean;
  undo?: boolean;
  watch?: boolean;
  poll?: boolean;
  help: boolean;
}

export const usage = `for await: learn iteration by building it.

  npm start                 work with it: every save is checked (-- --poll: where files tell nothing)
  npm run lesson            the first unfinished lesson
  npm run lesson 3          lesson 3 (also: 3.2, async-generators)
  npm run lesson 3 -- --full     its whole page
  npm run check             all lessons
  npm run list              all lessons, from what is known
  npm run hint 3.2          the next hint (also: hint, hint 3; all of them: -- --all)
  npm run predict 3.2       what does it print? you say, then it is run (also: predict 3)
  npm run compare 3.2       your answer beside the solution (also what is not solved: -- --all)
  npm run trace 2.5         who calls whom, and who waits: your answer above the solution
  npm run reset 3.2         an exercise, or lesson 3, as it came (take it back: -- --undo)
  npm run demo 4            the lesson's code on real input (of your own: demo 4 FILE; demo 4 -- --serve)

Behind \`--\`, lesson and check also take:
  --json                    the verdict as JSON
lesson, check and demo:
  --from DIR                answers from another folder, such as solutions
and check:
  --junit FILE              the verdicts as JUnit XML, too`;

/** Options that a command takes besides --help. */
const allowed = {
  start: ['watch', 'poll'],
  lesson: ['full', 'json', 'from'],
  check: ['json', 'from', 'junit'],
  list: [] as string[],
  hint: ['all'],
  predict: [] as string[],
  compare: ['all'],
  trace: [] as string[],
  reset: ['yes', 'undo'],
  demo: ['from', 'serve'],
};

const takesName = new Set<Request['command']>(['lesson', 'hint', 'predict', 'compare', 'trace', 'reset', 'demo']);

/** Options that npm does not know, either, but takes for its own where no `--` stands before them. */
const taken = ['full', 'from', 'junit', 'undo', 'watch', 'poll', 'serve'];

/**
 * Reads the command line. Whatever cannot be understood is a `UsageError` that says what to type. `environment`: what npm
 * took for itself is there.
 */
export function readArguments(argv: string[], environment = process.env): Request {
  const [command = '', ...rest] = argv;
  if (command === '--help' || command === '-h') return { command: 'list', full: false, json: false, help: true };
  if (!(command in allowed)) {
    throw new UsageError(
      `There is no command "${command}". Type \`npm run\` and one of these: ${Object.keys(allowed).join(', ')}.`,
    );
  }
  const known = command as Request['command'];
  if (environment['npm_lifecycle_event'] === known) refuseWhatNpmTook(known, rest, environment);
  const { values, positionals } = parse(rest);
  for (const name of Object.keys(values)) {
    if (name !== 'help' && !allowed[known].includes(name)) {
      throw new UsageError(
        `npm run ${known} has no option --${name}. Type \`npm run ${known} -- --help\` to see what there is.`,
      );
    }
  }
  const [name, ...others] = positionals;
  const file = known === 'demo' ? others.shift() : undefined;
  const [extra] = others;
  if (!takesName.has(known) && name !== undefined) {
    throw new UsageError(
      `npm run ${known} takes no name, got "${name}". Type \`npm run lesson ${name}\` for one lesson.`,
    );
  }
  if (extra !== undefined) {
    throw new UsageError(`One lesson at a time, got "${positionals.join(' ')}". Type \`npm run ${known} ${name}\`.`);
  }
  return {
    command: known,
    ...(name !== undefined && { name }),
    ...(file !== undefined && { file }),
    full: values.full ?? false,
    json: values.json ?? false,
    ...(values.from !== undefined && { from: values.from }),
    ...(values.junit !== undefined && { junit: values.junit }),
    all: values.all ?? false,
    yes: values.yes ?? false,
    undo: values.undo ?? false,
    watch: values.watch ?? false,
    poll: values.poll ?? false,
    serve: values.serve ?? false,
    help: values.help ?? false,
  };
}

/** `npm run lesson 1 --full`: npm hands on `lesson 1`, and keeps the rest as a setting. */
function refuseWhatNpmTook(command: Request['command'], args: string[], environment: NodeJS.ProcessEnv): void {
  const option = taken.find((name) => allowed[command].includes(name) && environment[`npm_config_${name}`]);
  if (!option) return;
  const value = environment[`npm_config_${option}`]!;
  const names = [...args];
  const behind = option !== 'from' && option !== 'junit' ? '' : ` ${value === 'true' ? names.pop() ?? '' : value}`;
  const typed = [command === 'start' ? 'npm start' : `npm run ${command}`, ...names].join(' ');
  throw new UsageError(`npm took --${option} for itself. Type: ${`${typed} -- --${option}${behind}`.trimEnd()}`);
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
        junit: { type: 'string' },
        all: { type: 'boolean' },
        yes: { type: 'boolean' },
        undo: { type: 'boolean' },
        watch: { type: 'boolean' },
        poll: { type: 'boolean' },
        serve: { type: 'boolean' },
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
  if (/--junit/.test(error.message)) return '--junit needs a file behind it: `npm run check -- --junit report.xml`.';
  return `That could not be understood: ${args.join(' ')}. ${ask}`;
}
