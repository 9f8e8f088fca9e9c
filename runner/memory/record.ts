import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setAside, writeWhole } from './files.ts';

/** A small thing that is remembered in `.workbook/`, as JSON. Losing it costs what `lost` says, nothing else. */
export interface Memory<T> {
  /** `hints.json` */
  name: string;
  empty: T;
  /** Whether this, read from the file, is a whole `T`. */
  isWhole: (content: unknown) => content is T;
  /** What follows when the file cannot be read: `hints begin again with the first.` */
  lost: string;
}

/** What is remembered. A file that cannot be read is set aside with a word. */
export function recall<T>(root: string, memory: Memory<T>): T {
  const file = fileOf(root, memory);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return memory.empty;
  }
  try {
    const content: unknown = JSON.parse(text);
    if (memory.isWhole(content)) return content;
  } catch {
    // no JSON
  }
  setAside(root, file, memory.lost);
  return memory.empty;
}

/** Remembers it. A folder that cannot be written to costs the memory, nothing else. */
export function remember<T>(root: string, memory: Memory<T>, content: T): void {
  const file = fileOf(root, memory);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeWhole(file, `${JSON.stringify(content, undefined, 2)}\n`);
  } catch {
    // the next time it is as before
  }
}

const fileOf = <T>(root: string, { name }: Memory<T>): string => join(root, '.workbook', name);
