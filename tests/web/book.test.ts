import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { readPage } from '../../runner/curriculum/page.ts';
import { freshWorkbook, lessons, run, temporaryFolder } from '../support/workbook.ts';
import { browserPath, skipping } from './browser-path.ts';
import { closeBrowser, isTooWide, openTab, violations } from './support.ts';

afterAll(closeBrowser);

const numbers = [1, 2];
const chosen = lessons.filter(({ number }) => numbers.includes(number));

test('the lessons as a site: whole, of itself alone, and never over something else', async () => {
  const folder = freshWorkbook(numbers);
  // What a learner has written is not run, and not shown.
  writeFileSync(join(folder, 'lessons', `${chosen[0]!.name}.ts`), 'for (;;); // mine\n');
  const { status, stdout } = await run(folder, 'book', 'out/book');
  expect([status, stdout]).toEqual([0, '7 files are in out/book. Open out/book/index.html.\n']);
  const names = readdirSync(join(folder, 'out', 'book'));
  const textOf = (name: string): string => readFileSync(join(folder, 'out', 'book', name), 'utf8');
  for (const name of names.filter((one) => one.endsWith('.html'))) {
    const text = textOf(name);
    expect(text).not.toContain('mine');
    expect(text).not.toMatch(/data-ask|type="module"|<script(?! src="(?:book|timeline)\.js")/);
    // Every file that it loads, and every page that it leads to, is there.
    for (const [, target = ''] of text.matchAll(/(?:href|src)="([^"#]+)/g)) {
      if (!target.startsWith('https://')) expect(names).toContain(target);
    }
  }
  for (const lesson of chosen) {
    const text = textOf(`${lesson.name}.html`);
    for (const { id, title, predictions, hints } of readPage(lesson).sections) {
      expect(text).toContain(`<section id="${id}"><h2>${title}</h2>`);
      for (const prediction of predictions) expect(text).toContain(`Predict: ${prediction.title}`);
      expect(hints.length).toBeGreaterThan(0);
    }
    expect(text.match(/<svg /g)!.length).toBeGreaterThanOrEqual(readPage(lesson).sections.length);
  }
  expect((await run(folder, 'book', 'out/book')).status).toBe(0); // anew, over itself
  const refused = await run(folder, 'book', 'lessons');
  expect([refused.status, refused.stderr]).toEqual([
    2,
    'lessons holds something else. Name a folder that is new or empty.\n',
  ]);
});

test.skipIf(!browserPath)('it is read from a folder, its predictions are answered, at any width', async () => {
  const target = join(temporaryFolder(), 'book');
  expect((await run(freshWorkbook(numbers), 'book', target)).status).toBe(0);
  const page = await openTab(pathToFileURL(join(target, 'index.html')).href, { viewport: { width: 360, height: 700 } });
  await page.getByRole('link', { name: 'The sync iterator protocol' }).first().click();
  const prediction = page.locator('.prediction').first();
  const choices = prediction.locator('.choices button');
  await choices.locator(':scope:not([data-right])').first().click();
  expect(await prediction.locator('.said').textContent()).toContain('No.');
  await prediction.locator('[data-right]').click();
  expect(await prediction.locator('.said').textContent()).toBe('That is it.');
  expect(await prediction.locator('details').getAttribute('open')).toBe('');
  for (const details of await page.locator('details > summary').all()) await details.click();
  for (const [width, colorScheme] of [[360, 'light'], [1600, 'dark']] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    expect(await isTooWide(page)).toBe(false);
    expect(await violations(page)).toEqual([]);
  }
});

if (!browserPath) test.skip(`the book in a browser (${skipping})`, () => {});
