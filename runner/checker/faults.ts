import { readFileSync } from 'node:fs';
import { isAbsolute, relative, sep } from 'node:path';
import type { Lesson } from '../curriculum/lessons.ts';
import { readPage } from '../curriculum/page.ts';
import { WorkbookError } from '../errors.ts';
import type { BuildError } from './bundle.ts';
import { type CheckError, exerciseIn, type Frame } from './events.ts';
import type { Cut } from './run.ts';

/*
 * What is wrong with the workbook's own files, as it shows when a lesson is run: a sentence with the file, in a
 * `WorkbookError`, and never a verdict on an answer.
 */

/** A file of the workbook cannot be bundled. */
export function buildFault(root: string, { message, location }: BuildError): WorkbookError {
  const { file, line, column } = location!;
  const place = `${nameIn(root, file)}:${line}:${column}`;
  const module = /^Could not resolve "(.+)"/.exec(message)?.[1];
  const [, from = '', name] = /^No matching export in "(.+)" for import "(.+)"/.exec(message) ?? [];
  return new WorkbookError(
    module && isAbsolute(module)
      ? `${nameIn(root, module)} is missing.`
      : module
      ? `${place} imports "${module}", which is not there.`
      : name
      ? `${place} imports "${name}", which ${from.replace(/^answer:(.+)/, 'solutions/$1.ts')} does not export.`
      : `${place} does not compile: ${message.replace(/\.$/, '')}.`,
  );
}

/** A file of the workbook failed, other than by an answer. `what` it did: `cannot be loaded`. */
export function fault(root: string, file: string, what: string, cause: CheckError | BuildError | Cut): WorkbookError {
  if ('location' in cause) return buildFault(root, cause);
  const name = nameIn(root, file);
  const place = authorsPlace(root, cause);
  const [subject, elsewhere] = place?.startsWith(`${name}:`) ? [place, ''] : [name, place ? ` (${place})` : ''];
  return new WorkbookError(`${subject} ${what}: ${reasonOf(cause)}${elsewhere}.`);
}

/**
 * Where what a spec or scenes describe is not what the page has. `file` is the spec or the scenes, `titles` are those of its
 * `describe`s that hold a check to run.
 */
export function titleFault(
  root: string,
  lesson: Lesson,
  file: string,
  titles: readonly string[],
): WorkbookError | undefined {
  const [name, page] = [nameIn(root, file), nameIn(root, lesson.page)];
  const known = readPage(lesson).sections.map(({ id }) => id);
  const strange = titles.find((title) => !known.includes(exerciseIn(title)));
  const bare = known.find((id) => !titles.some((title) => exerciseIn(title) === id));
  if (strange === undefined && bare === undefined) return undefined;
  if (strange === undefined) return new WorkbookError(`${name} has nothing for exercise ${bare}, which ${page} has.`);
  const quoted = [`'${strange}'`, `"${strange}"`, `\`${strange}\``];
  const lines = readFileSync(file, 'utf8').split('\n');
  const line = lines.findIndex((text) => quoted.some((title) => text.includes(title))) + 1;
  const place = line > 0 ? `${name}:${line}` : name;
  return new WorkbookError(
    exerciseIn(strange)
      ? `${place} has "${strange}", and ${page} has no exercise ${exerciseIn(strange)}.`
      : `${place} has "${strange}", which does not begin with an exercise's number: write it like "${known[0]} name".`,
  );
}

/** A file of the workbook for its reader: `course/03-async-generators/spec.ts`. */
function nameIn(root: string, file: string): string {
  return relative(root, file).replaceAll('\\', '/');
}

/** The innermost place on the stack that an author of lessons has written: `course/03-async-generators/words.ts:12:3`. */
function authorsPlace(root: string, cause: CheckError | Cut): string | undefined {
  const { stack = '' } = cause as { stack?: string | Frame[] };
  const text = typeof stack === 'string'
    ? stack
    : stack.map(({ file, line, column }) => `${file}:${line}:${column}`).join('\n');
  const places = text.split(root + sep).map((rest) => /^(?:course|solutions)[\\/].+?:\d+:\d+/.exec(rest)?.[0]);
  return places.find(Boolean)?.replaceAll('\\', '/');
}

function reasonOf(cause: CheckError | Cut): string {
  if ('name' in cause) return `${cause.name}: ${cause.message.split('\n')[0]!.replace(/\.$/, '')}`;
  const reasons = {
    stuck: 'it never ends',
    memory: 'it fills the memory',
    exited: 'it ends the process',
    silent: 'it gives no sign of life',
    late: 'it takes too long',
  };
  return cause.kind === 'idle' ? 'it waits for what never comes' : reasons[cause.kind];
}
