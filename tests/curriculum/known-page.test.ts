import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { knownPage } from '../../runner/curriculum/known-page.ts';
import { findLessons } from '../../runner/curriculum/lessons.ts';
import { readPage } from '../../runner/curriculum/page.ts';
import { freshWorkbook } from '../support/workbook.ts';

test('a page is known while its file is gone, and read again when it is another', () => {
  const [lesson] = findLessons(freshWorkbook());
  const page = knownPage(lesson!);
  expect(page).toEqual(readPage(lesson!));
  const aside = join(lesson!.page, '..', 'aside.md');
  renameSync(lesson!.page, aside);
  expect(knownPage(lesson!)).toBe(page);
  writeFileSync(lesson!.page, page.whole.replace(page.title, 'Another title'));
  expect(knownPage(lesson!).title).toBe('Another title');
});
