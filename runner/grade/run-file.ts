import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { listOf, number, object, oneOf, optional, record, text } from '../checker/shapes.ts';
import { UsageError } from '../errors.ts';
import { readJson, type Workbook } from './known.ts';
import type { Shard } from './options.ts';
import type { Points } from './report.ts';

/** `grades/run.json`: what was graded, and with what. Grades go together where all but `shard` and `students` is the same. */
export interface RunFile {
  sandbox: string;
  workbook: Workbook;
  lessons: number[];
  points: Points;
  students: string[];
  /** It has not come to its end: the reports are not there yet. */
  isUnfinished?: true;
  shard?: Shard;
}

const shape = object({
  sandbox: text,
  workbook: object({ node: text, common: text, lessons: record(text) }),
  lessons: listOf(number),
  points: record(number),
  students: listOf(text),
  isUnfinished: optional(oneOf(true)),
  shard: optional(object({ index: number, of: number })),
});

export const RUN_FILE = 'run.json';

/** The run of a folder of grades; `undefined` where it is none. */
export function readRunFile(grades: string): RunFile | undefined {
  const content = readJson(join(grades, RUN_FILE));
  return shape(content) ? content as RunFile : undefined;
}

/**
 * The folder for the grades that `--out` names: new, empty, or one with grades in it. `beside`: folders that it may neither
 * hold nor lie in.
 */
export function outFolder(typed: string | undefined, beside: readonly string[]): string {
  if (typed === undefined || typed === '') {
    throw new UsageError('npm run grade needs a folder for the grades: npm run grade -- class/ --out grades/');
  }
  const out = resolve(typed);
  if (existsSync(out) && !statSync(out).isDirectory()) {
    throw new UsageError(`${typed} is not a folder. --out takes one.`);
  }
  const real = realFolder(out) + sep;
  for (const folder of beside) {
    const other = realFolder(folder) + sep;
    if (real.startsWith(other) || other.startsWith(real)) {
      throw new UsageError(`The grades cannot go into ${typed}: it and ${folder} lie one in the other.`);
    }
  }
  const names = existsSync(out) ? readdirSync(out) : [];
  const isOurs = names.every((name) => ['known', 'students'].includes(name)) || names.includes(RUN_FILE);
  if (!isOurs) {
    throw new UsageError(`${typed} holds something else. Name a folder that is new, empty, or has grades in it.`);
  }
  return out;
}

/** Where a folder is, links followed, also when it is not there yet. */
function realFolder(folder: string): string {
  const path = resolve(folder);
  return existsSync(path) ? realpathSync(path) : join(realFolder(dirname(path)), path.slice(dirname(path).length));
}
