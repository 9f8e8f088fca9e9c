import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { edit, freshWorkbook, root, runHere } from '../support/workbook.ts';

/** Lessons 1 and 2 solved, each a volume of its own with its last page. */
function solved(): string {
  const folder = freshWorkbook([1, 2]);
  cpSync(join(root, 'solutions'), join(folder, 'lessons'), { recursive: true });
  writeFileSync(join(folder, 'lessons', 'the-talk.md'), '# The talk · from lesson 1\n\nThe talk is over.\n');
  writeFileSync(join(folder, 'lessons', 'the-day-after.md'), '# The day after · from lesson 2\n\nThe day is over.\n');
  writeFileSync(join(folder, 'lessons', 'notes.md'), '# Mine\n\nNo page of the workbook.\n');
  return folder;
}

test('where all lessons of a volume pass stands its last page, and nowhere else', async () => {
  const folder = solved();
  const says = async (...args: string[]): Promise<string> => (await runHere(folder, ...args)).stdout;
  expect(await says('list')).not.toContain('day is over');
  expect(await says('lesson', '1')).toContain('The talk is over.');
  expect(await says('lesson', '2')).toContain('The day is over.');
  for (const args of [['check'], ['list']]) {
    expect(await says(...args), args[0]).toMatch(/The talk: 5 of 5\. The day after: 5 of 5\.[^]*The day is over\./);
  }
  expect(await says('hint')).toContain('Every lesson passes.');
  edit(join(folder, 'lessons', '02-async-iterator-protocol.ts'), 'await sleep(everyMs)', '');
  expect(await says('check')).toMatch(/The talk: 5 of 5\. The day after: 4 of 5\./);
  expect(await says('lesson', '1')).toContain('The talk is over.');
  for (const args of [['list'], ['check'], ['lesson', '2']]) {
    expect(await says(...args), args[0]).not.toContain('day is over');
  }
});

test('a workbook without last pages is one volume without a title', async () => {
  const folder = freshWorkbook([1]);
  cpSync(
    join(root, 'solutions', '01-sync-iterator-protocol.ts'),
    join(folder, 'lessons', '01-sync-iterator-protocol.ts'),
  );
  for (const name of ['the-talk.md', 'the-day-after.md']) writeFileSync(join(folder, 'lessons', name), 'Nothing.\n');
  const { stdout } = await runHere(folder, 'check');
  expect(stdout).toMatch(/5 of 5 exercises pass\.[^]*Every lesson passes\./);
});
