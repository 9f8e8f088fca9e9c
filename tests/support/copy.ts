import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** The text of a known mistake as a lesson's file holds it: the solution that it re-exports is nearer from there. */
export function mistakeAsLesson(path: string): string {
  return readFileSync(join(root, path), 'utf8').replaceAll("'../../../solutions/", "'../solutions/");
}

/** What a workbook has beside its packages and its runner. */
export const copied = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vitest.config.ts',
  'solutions',
  'lessons',
  'course',
];

/** Makes a folder a workbook of its own, with this one's packages. A runner that is there stays. */
export function copyWorkbook(folder: string): void {
  const runner = existsSync(join(folder, 'runner')) ? [] : ['runner'];
  for (const name of [...copied, ...runner]) cpSync(join(root, name), join(folder, name), { recursive: true });
  if (!existsSync(join(folder, 'node_modules'))) {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  }
}
