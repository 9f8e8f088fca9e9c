import { basename } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { loopAround } from '../curriculum/loops.ts';
import { topLevelAwait } from '../curriculum/statements.ts';
import type { Words } from '../spec-kit/words.ts';
import { accidents } from '../words/accidents.ts';
import { BuildError, NOT_OWN } from './bundle.ts';
import type { CheckError } from './events.ts';
import type { AnswerRun, Cut } from './run.ts';
import type { Location, Status } from './verdict.ts';

/** The learner's file, as far as it helps to say what went wrong in it. */
export interface AnswerSource {
  /** Absolute path. */
  file: string;
  source: string;
  /** Why there is nothing to run: the file is missing or empty. */
  missing?: Words;
  /** Exercises whose `throw new Error('TODO …')` still stands. */
  unfinished: Set<string>;
  /** Where an exercise is in the file. */
  placeOf(exercise: string): { line: number; column: number };
  /** The exercise that a line belongs to. */
  exerciseAt(line: number): string | undefined;
}

export interface Diagnosis {
  status: Status;
  words?: Words;
  location?: Location;
}

/** What is wrong with a check, `undefined` where nothing is. `loading`: it is the file as a whole that was loaded. `leftOut` is of its run. */
export function diagnose(
  answer: AnswerSource,
  { error, cut }: { error?: CheckError | BuildError; cut?: Cut },
  { loading = false, leftOut }: { loading?: boolean; leftOut?: AnswerRun['leftOut'] } = {},
): Diagnosis | undefined {
  if (cut) return diagnoseCut(answer, cut);
  if (!error) return undefined;
  if (error instanceof BuildError) return diagnoseBuild(answer, error);
  const twice = error.name === 'NotExported' ? leftOut?.get(error.message) : undefined;
  if (twice) {
    const location = { file: answer.file, line: twice.lines[1], column: 1 };
    return { status: 'crashed', words: accidents.declaredTwice(twice, error.message), location };
  }
  const location = locationIn(answer.file, error.stack, loading);
  const found = loading ? diagnoseLoadError(error, location) : diagnoseError(error, answer.source, location);
  const isExplained = error.name === 'Explained' || found.status === 'todo';
  const replaced = location || isExplained ? undefined : replacedBuiltIn(answer);
  return { ...found, ...(location && { location }), ...replaced };
}

function diagnoseCut(answer: AnswerSource, cut: Cut): Diagnosis {
  if (cut.kind === 'idle') {
    const place = topLevelAwait(answer.source);
    return {
      status: 'stuck',
      words: accidents.neverLoads(place?.line),
      ...(place && { location: { file: answer.file, ...place } }),
    };
  }
  if (cut.kind === 'late') return { status: 'stuck', words: accidents.late(cut.seconds) };
  if (cut.kind === 'silent') {
    return replacedBuiltIn(answer) ?? { status: 'stuck', words: accidents.timeout(cut.seconds) };
  }
  if (cut.kind === 'exited') {
    return replacedBuiltIn(answer) ?? { status: 'crashed', words: accidents.died() };
  }
  // Where in a loop it was met is chance, where the loop begins is not.
  const frame = cut.stack.find(({ file }) => file === answer.file);
  const place = frame && (loopAround(answer.source, frame) ?? frame);
  const location = place && { file: answer.file, line: place.line, column: place.column };
  const text = lineAt(answer, location)?.text;
  const words = cut.kind === 'stuck' ? accidents.loop(place?.line, text) : accidents.memory(place?.line, text);
  return { status: cut.kind === 'stuck' ? 'stuck' : 'crashed', words, ...(location && { location }) };
}

function diagnoseError(error: CheckError, source: string, location?: Location): Diagnosis {
  const text = describe(error);
  if (error.name === 'Explained' && error.words) {
    return { status: error.verdict ?? 'failed', words: error.words };
  }
  if (/^TODO \d+\.\d+$/.test(error.message)) return { status: 'todo' };
  if (/^(Unhandled )?Forbidden$/.test(error.name)) return forbidden(error, location);
  if (error.name === 'Forged') return { status: 'crashed', words: accidents.forged() };
  if (error.name === 'NotRun') return { status: 'crashed', words: accidents.notRun() };
  const timeout = /^Test timed out in (\d+)ms/.exec(error.message);
  if (timeout) return { status: 'stuck', words: accidents.timeout(Number(timeout[1]) / 1000) };
  const port = /EADDRINUSE.*?:(\d+)$/.exec(error.message)?.[1];
  if (port) return { status: 'failed', words: accidents.busyPort(port) };
  if (error.name.startsWith('Unhandled ')) return { status: 'failed', words: accidents.unhandled(text) };
  if (error.name === 'NotExported') {
    const isDefault = new RegExp(`\\bexport\\s+default\\s+[\\w\\s*]*\\b${error.message}\\b`).test(source);
    return { status: 'failed', words: accidents.notExported(error.message, isDefault) };
  }
  return { status: 'failed', words: accidents.threw(text) };
}

/** The line of the answer that a message is about. */
export function lineAt(
  { file, source }: AnswerSource,
  location?: Location,
): { number: number; text: string } | undefined {
  if (location?.file !== file) return undefined;
  return { number: location.line, text: source.split('\n')[location.line - 1]?.trim() ?? '' };
}

/** The file cannot be bundled. */
function diagnoseBuild(answer: AnswerSource, { message, location, twice }: BuildError): Diagnosis {
  if (twice) {
    return { status: 'crashed', words: accidents.declaredTwice(twice), ...(location && { location }) };
  }
  if (message.startsWith(NOT_OWN)) {
    return { status: 'crashed', words: accidents.notOwn(basename(message.slice(NOT_OWN.length))) };
  }
  const missing = /^Could not resolve "(.+)"/.exec(message)?.[1];
  const closed = /^(?:Could not read from file|Cannot read (?:file|directory))[: ]+"?([^"]+)/.exec(message)?.[1];
  return {
    status: 'crashed',
    words: missing
      ? accidents.missingModule(missing)
      : closed
      ? accidents.closedModule(closed)
      : accidents.doesNotParse(message, lineAt(answer, location)),
    ...(location && { location }),
  };
}

function diagnoseLoadError(error: CheckError, location?: Location): Diagnosis {
  if (error.name === 'SyntaxError') return { status: 'crashed', words: accidents.doesNotCompile(describe(error)) };
  if (/^(Unhandled )?Forbidden$/.test(error.name)) return forbidden(error, location);
  if (error.name === 'Forged') return { status: 'crashed', words: accidents.forged() };
  if (error.name.startsWith('Unhandled ')) return { status: 'crashed', words: accidents.unhandled(describe(error)) };
  return { status: 'crashed', words: accidents.threwAtImport(describe(error)) };
}

/**
 * Something built in that the file replaces, as it is written there. Whoever does that breaks every program in the
 * process, the checks too, and where it shows has nothing to do with where it was done.
 */
function replacedBuiltIn({ file, source }: AnswerSource): Diagnosis | undefined {
  const builtIn =
    /^\s*((?:globalThis|Array|Object|Function|Promise|String|Map|Set|Symbol|JSON|Reflect)\b[.[][\w.[\]]*)\s*=[^=>]/;
  for (const [index, line] of source.split('\n').entries()) {
    const name = builtIn.exec(line)?.[1];
    if (name) {
      const location = { file, line: index + 1, column: line.indexOf(name) + 1 };
      return { status: 'crashed', words: accidents.replacedBuiltIn(name, location.line), location };
    }
  }
  return undefined;
}

function forbidden({ message }: CheckError, location?: Location): Diagnosis {
  const builtIn = /^(\S+) = …$/.exec(message)?.[1];
  const words = builtIn
    ? accidents.replacedBuiltIn(builtIn, location?.line)
    : message.startsWith('read: ')
    ? accidents.closedFile(message.slice('read: '.length))
    : message.startsWith('closed: ')
    ? accidents.notForAnswers(message.slice('closed: '.length))
    : message.startsWith('process.')
    ? accidents.exit(message)
    : /^(\w+Sync|Atomics\.wait)\(…\)$/.test(message)
    ? accidents.sleeps(message)
    : accidents.changedFile(message);
  return { status: 'crashed', words };
}

/** `TypeError: x is not a function`, on one line, as it may stand between backticks. */
function describe({ name, message }: CheckError): string {
  const [first = ''] = stripVTControlCharacters(message).split('\n');
  return `${name.replace(/^Unhandled /, '')}: ${first}`.replaceAll('`', "'");
}

/** The innermost place in the learner's file that a stack names; `outermost`: where its own top level stood. */
export function locationIn(file: string, stack = '', outermost = false): Location | undefined {
  const places = stack.split('\n').flatMap((line): Location[] => {
    const at = line.lastIndexOf(`${file}:`);
    const [, row, column] = (at >= 0 && /^:(\d+):(\d+)/.exec(line.slice(at + file.length))) || [];
    return row ? [{ file, line: Number(row), column: Number(column) }] : [];
  });
  return places.at(outermost ? -1 : 0);
}
