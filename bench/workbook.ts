import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyWorkbook, root } from '../tests/support/copy.ts';

/** The command that `npm run lesson` and its kin run, and the one behind `npx vitest`: without npm's own start. */
export const runner = 'runner/start.cjs';
export const vitest = 'node_modules/vitest/vitest.mjs';

/** The lessons' names, `01-sync-iterator-protocol` and so on. */
export const lessons = readdirSync(join(root, 'solutions')).map((file) => file.replace(/\.ts$/, ''));

/** Runs `action` in a workbook of its own whose lessons are solved, and removes it. */
export async function inSolvedWorkbook<T>(action: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'for-await-bench-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', remove);
  try {
    copyWorkbook(folder);
    cpSync(join(root, 'solutions'), join(folder, 'lessons'), { recursive: true });
    return await action(folder);
  } finally {
    process.off('exit', remove);
    remove();
  }
}
