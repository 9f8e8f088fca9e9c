import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { edit, freshWorkbook, root, runHere } from '../support/workbook.ts';

const words = 'You have reached the end';

test('when all lessons pass, check, list and lesson end with the last page, and no other time', async () => {
  const folder = freshWorkbook([1, 2]);
  cpSync(join(root, 'solutions'), join(folder, 'lessons'), { recursive: true });
  expect((await runHere(folder, 'list')).stdout).not.toContain(words);
  for (const args of [['check'], ['list'], ['lesson', '2']]) {
    const { status, stdout } = await runHere(folder, ...args);
    expect(status).toBe(0);
    expect(stdout, args.join(' ')).toContain(words);
  }
  expect((await runHere(folder, 'hint')).stdout).toContain('Every lesson passes.');
  edit(join(folder, 'lessons', '01-sync-iterator-protocol.ts'), 'current < end ?', 'current <= end ?');
  for (const args of [['list'], ['lesson', '2']]) expect((await runHere(folder, ...args)).stdout).not.toContain(words);
});
