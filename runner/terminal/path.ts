import { relative } from 'node:path';

/** A path as the reader sees it: from where they are, if it is near, with forward slashes. */
export function displayPath(file: string): string {
  const near = relative(process.cwd(), file);
  return (near.startsWith('..') ? file : near).replaceAll('\\', '/');
}
