import { cpSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** The text of a known mistake as a lesson's file holds it: what it imports lies elsewhere from there. */
export function mistakeAsLesson(path: string): string {
  const helpers = join(path, '..', '..', 'answer-helpers.ts').replaceAll('\\', '/');
  return readFileSync(join(root, path), 'utf8').replaceAll("'../../../solutions/", "'../solutions/")
    .replaceAll("'../answer-helpers.ts'", `'../${helpers}'`);
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

/** Makes a folder a workbook of its own, with this one's packages. */
export function copyWorkbook(folder: string): void {
  for (const name of copied) cpSync(join(root, name), join(folder, name), { recursive: true });
  copyRunner(folder);
}

/** What of a workbook no lesson changes: the runner, and this one's packages. */
export function copyRunner(folder: string): void {
  cpSync(join(root, 'runner'), join(folder, 'runner'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
}
