import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { record, type Shape, text } from '../checker/shapes.ts';

/** What a result depends on: it holds until one of them changes. */
export interface Inputs {
  /** Path and content hash of every file. */
  inputs: Record<string, string>;
  /** Version of Node that ran it. */
  node: string;
}

export const inputsShape: Record<keyof Inputs, Shape> = { inputs: record(text), node: text };

/** These files, the installed packages and Node, as they are now. */
export function inputsNow(root: string, files: readonly string[]): Inputs {
  const all = [...files, join(root, 'package-lock.json')];
  return { inputs: Object.fromEntries(all.map((file) => [file, hashOf(file)])), node: process.version };
}

/** Whether all inputs are still the same. */
export function areCurrent({ inputs, node }: Inputs): boolean {
  return node === process.version && Object.entries(inputs).every(([file, hash]) => hashOf(file) === hash);
}

/** Content hash of a file, empty where there is none, or a pipe or a device. */
export function hashOf(file: string): string {
  try {
    if (!statSync(file).isFile()) return '';
    return createHash('sha256').update(readFileSync(file)).digest('base64');
  } catch {
    return '';
  }
}

/** Whether a file was written or replaced after this moment, in whole milliseconds since 1970. */
export function wasChangedSince(file: string, moment: number): boolean {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats !== undefined && Math.floor(stats.ctimeMs) > moment;
}
