import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { writeWhole } from './files.ts';

/** One file of `.workbook/`: JSON that may be lost. */
export interface Stored<T> {
  /** `hints.json` */
  name: string;
  /** Whether this, read from the file, is a `T`. */
  isValid(content: unknown): content is T;
  /** What follows when the file is broken: `hints begin again with the first.` */
  loss: string;
}

/** What is stored; `undefined` where there is nothing. A broken file is set aside, with a word on standard error. */
export function load<T>(root: string, { name, isValid, loss }: Stored<T>): T | undefined {
  const file = join(root, '.workbook', name);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  const content = parse(text);
  if (isValid(content)) return content;
  let fate = '';
  try {
    renameSync(file, `${file}.broken`);
    fate = ` and is now ${basename(file)}.broken`;
  } catch {
    // it stays where it is
  }
  process.stderr.write(`.workbook/${name} could not be read${fate}: ${loss}\n`);
  return undefined;
}

/** Stores it. Where that cannot be done, it is lost. */
export function store<T>(root: string, { name }: Stored<T>, content: T): void {
  const file = join(root, '.workbook', name);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeWhole(file, `${JSON.stringify(content)}\n`);
  } catch {
    // a folder that cannot be written to
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
