import { stripVTControlCharacters } from 'node:util';
import { accidents } from './accidents.words.ts';
import type { CheckError } from './events.ts';
import type { CheckRun, Cut } from './run.ts';
import type { Location, Status } from './verdict.ts';

/** The learner's file, as far as it helps to say what went wrong in it. */
export interface Answer {
  /** Absolute path. */
  file: string;
  source: string;
  /** Why there is nothing to run: the file is missing or empty. Markdown. */
  missing?: string;
  /** Exercises whose `throw new Error('TODO …')` still stands. */
  unfinished: Set<string>;
  /** Where an exercise is in the file. */
  placeOf(exercise: string): { line: number; column: number };
  /** The exercise that a line belongs to. */
  exerciseAt(line: number): string | undefined;
}

export interface Diagnosis {
  status: Status;
  message?: string;
  location?: Location;
}

/** What is wrong with a check, `undefined` where nothing is. `loading`: it is the file as a whole that was loaded. */
export function diagnose(answer: Answer, { error, cut }: CheckRun, loading = false): Diagnosis | undefined {
  if (cut) return diagnoseCut(answer, cut);
  if (!error) return undefined;
  const location = locationIn(answer.file, error.stack);
  const found = loading ? diagnoseLoadError(error) : diagnoseError(error);
  return { ...found, ...(location && { location }) };
}

function diagnoseCut(answer: Answer, cut: Cut): Diagnosis {
  if (cut.kind !== 'stuck' && cut.kind !== 'memory') return { status: 'crashed', message: accidents.died() };
  const frame = cut.stack.find(({ file }) => file === answer.file);
  const line = frame && answer.source.split('\n')[frame.line - 1]?.trim();
  const words = cut.kind === 'stuck' ? accidents.loop(frame?.line, line) : accidents.memory(frame?.line, line);
  return {
    status: cut.kind === 'stuck' ? 'stuck' : 'crashed',
    message: words,
    ...(frame && { location: { file: answer.file, line: frame.line, column: frame.column } }),
  };
}

function diagnoseError(error: CheckError): Diagnosis {
  const text = describe(error);
  if (error.name === 'Explained') return { status: error.verdict ?? 'failed', message: error.message };
  if (/^TODO \d+\.\d+$/.test(error.message)) return { status: 'todo' };
  if (/^(Unhandled )?Forbidden$/.test(error.name)) return forbidden(error);
  const timeout = /^Test timed out in (\d+)ms/.exec(error.message);
  if (timeout) return { status: 'stuck', message: accidents.timeout(Number(timeout[1]) / 1000) };
  if (error.name.startsWith('Unhandled ')) return { status: 'failed', message: accidents.unhandled(text) };
  const absent = /__vi_import_\d+__\.([\w$]+)\)? is not a (?:function|constructor)/.exec(error.message);
  if (absent) return { status: 'failed', message: accidents.notExported(absent[1]!) };
  return { status: 'failed', message: accidents.threw(text) };
}

function diagnoseLoadError(error: CheckError): Diagnosis {
  const module = /(?:Failed to resolve import|Cannot find (?:module|package)) ['"]([^'"]+)['"]/.exec(error.message);
  if (module) return { status: 'crashed', message: accidents.missingModule(module[1]!) };
  if (/^Transform failed|PARSE_ERROR/.test(error.message)) {
    return { status: 'crashed', message: accidents.doesNotParse('the file could not be read.') };
  }
  if (error.name === 'Forbidden') return forbidden(error);
  return { status: 'crashed', message: accidents.threwAtImport(describe(error)) };
}

function forbidden({ message }: CheckError): Diagnosis {
  return {
    status: 'crashed',
    message: message.startsWith('process.') ? accidents.exit(message) : accidents.changedFile(message),
  };
}

/** `TypeError: x is not a function`, on one line, as it may stand between backticks. */
function describe({ name, message }: CheckError): string {
  const [first = ''] = stripVTControlCharacters(message).split('\n');
  return `${name.replace(/^Unhandled /, '')}: ${first}`.replaceAll('`', "'");
}

/** The innermost place in the learner's file that a stack names. */
export function locationIn(file: string, stack = ''): Location | undefined {
  for (const line of stack.split('\n')) {
    const at = line.lastIndexOf(`${file}:`);
    const [, row, column] = (at >= 0 && /^:(\d+):(\d+)/.exec(line.slice(at + file.length))) || [];
    if (row) return { file, line: Number(row), column: Number(column) };
  }
  return undefined;
}
