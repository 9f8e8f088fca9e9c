import { parseArgs } from 'node:util';
import { UsageError } from './errors.ts';

/**
 * A word behind a command, such as a lesson's name. One that must be there says what it is, and gives an example. `many`: all
 * words, as a list.
 */
export type Word = 'optional' | 'many' | { what: string; example: string };

/** An option behind `--`: a switch, or with `value` one that needs something behind it. */
export interface Option {
  help: string;
  /** `DIR` in the usage, `a folder` in a sentence, and an example. */
  value?: { name: string; what: string; example: string };
}

/** A command as it is declared in its own file. */
export interface Declaration<W extends Record<string, Word>, O extends Record<string, Option>> {
  name: string;
  /** What is typed, and what it does. */
  usage: readonly (readonly [typed: string, does: string])[];
  words: W;
  options: O;
  /** Resolves with the exit status: 0 all passes, 1 not yet. */
  run(root: string, values: ValuesOf<W, O>): Promise<number>;
}

/** What was typed, by the names of the words and options; a switch that was not typed is `false`. */
type ValuesOf<W, O> =
  & { [Name in keyof W]: W[Name] extends 'optional' ? string | undefined : W[Name] extends 'many' ? string[] : string }
  & { [Name in keyof O]: O[Name] extends { value: object } ? string | undefined : boolean };

export type Values = Record<string, string | boolean | string[] | undefined>;

/** Any command. */
export interface Command extends Omit<Declaration<Record<string, Word>, Record<string, Option>>, 'run'> {
  run(root: string, values: Values): Promise<number>;
}

export function defineCommand<const W extends Record<string, Word>, const O extends Record<string, Option>>(
  declaration: Declaration<W, O>,
): Command {
  return declaration as unknown as Command;
}

/** All that can be typed, as a text. */
export function usageOf(commands: readonly Command[]): string {
  const lines = commands.flatMap(({ usage, options }) => [
    ...usage,
    ...Object.entries(options).map(([name, { value, help }]) =>
      [`  -- --${name}${value ? ` ${value.name}` : ''}`, help] as const
    ),
  ]);
  const width = Math.max(...lines.map(([typed]) => typed.length));
  const rows = lines.map(([typed, does]) => `  ${typed.padEnd(width)}  ${does}`);
  return ['for await: learn iteration by building it.', '', ...rows].join('\n');
}

/**
 * Reads what stands behind a command's name; `undefined` where it asks for help. Whatever cannot be understood is a
 * `UsageError` that says what to type. `environment`: what npm took for itself is there.
 */
export function readArguments(
  command: Command,
  args: readonly string[],
  { environment = process.env, platform = process.platform as string } = {},
): Values | undefined {
  if (environment['npm_lifecycle_event'] === command.name) refuseWhatNpmTook(command, args, environment, platform);
  const { values: { help, ...options }, positionals } = parse(command, [...args]);
  return help ? undefined : { ...wordsIn(command, positionals), ...options };
}

function parse({ name, options }: Command, args: string[]) {
  const switches = Object.entries(options).filter(([, { value }]) => !value).map(([option]) => [option, false]);
  const types = Object.entries(options).map(([option, { value }]) =>
    [option, { type: value ? 'string' : 'boolean' }] as const
  );
  const help = { type: 'boolean', short: 'h' } as const;
  try {
    const parsed = parseArgs({ args, allowPositionals: true, options: { ...Object.fromEntries(types), help } });
    return { ...parsed, values: { ...Object.fromEntries(switches), ...parsed.values } as Values };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const [, typed = args.join(' ')] = /'(?:-\w, )?(-[^'\s]*)/.exec(message) ?? [];
    const ask = `Type \`npm run ${name} -- --help\` to see what there is.`;
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
      throw new UsageError(`npm run ${name} has no option ${typed}. ${ask}`);
    }
    const value = options[typed.slice(2)]?.value;
    if (!value) throw new UsageError(`That could not be understood: ${args.join(' ')}. ${ask}`);
    throw new UsageError(`${typed} needs ${value.what} behind it: \`npm run ${name} -- ${typed} ${value.example}\`.`);
  }
}

function wordsIn({ name, words }: Command, typed: readonly string[]): Values {
  const declared = Object.entries(words);
  const [first] = typed;
  const many = declared.find(([, word]) => word === 'many');
  if (many) return { [many[0]]: [...typed] };
  if (declared.length === 0 && first !== undefined) {
    throw new UsageError(
      `npm run ${name} takes no name, got "${first}". Type \`npm run lesson ${first}\` for one lesson.`,
    );
  }
  if (typed.length > declared.length) {
    throw new UsageError(`One lesson at a time, got "${typed.join(' ')}". Type \`npm run ${name} ${first}\`.`);
  }
  return Object.fromEntries(declared.map(([key, word], index) => {
    if (typed[index] === undefined && typeof word === 'object') {
      throw new UsageError(`npm run ${name} needs ${word.what}. Type \`npm run ${name} ${word.example}\`, say.`);
    }
    return [key, typed[index]];
  }));
}

/** Options of npm itself: they may stand in somebody's settings, so finding them there says nothing. */
const ofNpm = ['all', 'jobs', 'json', 'only', 'yes'];

/**
 * `npm run lesson 1 --full`: npm hands on `lesson 1`, and keeps the rest as a setting. In PowerShell npm before 10.9.3 and 11.4.2
 * does not see the `--` either, unless it stands in quotes (https://github.com/npm/cli/pull/8278).
 */
function refuseWhatNpmTook(
  { name, options }: Command,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  platform: string,
): void {
  const taken = Object.keys(options).find((option) => !ofNpm.includes(option) && environment[`npm_config_${option}`]);
  if (!taken) return;
  const words = [...args];
  const value = environment[`npm_config_${taken}`]!;
  const behind = options[taken]!.value ? ` ${value === 'true' ? words.pop() ?? '' : value}` : '';
  const typed = [name === 'start' ? 'npm start' : `npm run ${name}`, ...words].join(' ');
  const typeWith = (dashes: string): string => `${typed} ${dashes} --${taken}${behind}`.trimEnd();
  const inPowerShell = platform === 'win32' ? `\nIn PowerShell: ${typeWith("'--'")}` : '';
  throw new UsageError(`npm took --${taken} for itself. Type: ${typeWith('--')}${inPowerShell}`);
}
