import { relative } from 'node:path';

/** How a file is written for the reader: from where they are, if it is near, with forward slashes. */
export function labelOf(file: string): string {
  const near = relative(process.cwd(), file);
  return (near.startsWith('..') ? file : near).replaceAll('\\', '/');
}
